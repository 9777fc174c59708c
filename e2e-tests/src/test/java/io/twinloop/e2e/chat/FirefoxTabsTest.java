package io.twinloop.e2e.chat;

import io.twinloop.e2e.InFirefox;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Firefox;

@InFirefox
class FirefoxTabsTest extends BrowserTabs<Firefox> {

  FirefoxTabsTest(TestBed bed) {
    super(bed, Firefox.launch(bed.checkout()));
  }
}
