package io.twinloop.e2e.lease;

import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.browser.Chromium;

class ChromiumTabFaultsTest extends TabFaults<Chromium> {

  ChromiumTabFaultsTest() {
    super(Chromium.launch(Checkout.here()));
  }
}
