package io.twinloop.e2e.harness;

import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.InFirefox;
import io.twinloop.e2e.browser.Firefox;

@InFirefox
class FirefoxTest extends BrowserTest<Firefox> {

  FirefoxTest() {
    super(Firefox.launch(Checkout.here()));
  }
}
