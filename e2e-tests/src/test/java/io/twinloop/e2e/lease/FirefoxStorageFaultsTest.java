package io.twinloop.e2e.lease;

import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.InFirefox;
import io.twinloop.e2e.browser.Firefox;

@InFirefox
class FirefoxStorageFaultsTest extends StorageFaults<Firefox> {

  FirefoxStorageFaultsTest() {
    super(Firefox.launch(Checkout.here()));
  }
}
