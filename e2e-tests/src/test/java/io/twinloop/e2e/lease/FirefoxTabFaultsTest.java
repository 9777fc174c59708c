package io.twinloop.e2e.lease;

import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.InFirefox;
import io.twinloop.e2e.browser.Firefox;

@InFirefox
class FirefoxTabFaultsTest extends TabFaults<Firefox> {

  FirefoxTabFaultsTest() {
    super(Firefox.launch(Checkout.here()));
  }
}
