package io.twinloop.e2e.chat;

import io.twinloop.e2e.InFirefox;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Firefox;

@InFirefox
class FirefoxEncryptedRoomTest extends EncryptedRoom {

  FirefoxEncryptedRoomTest(TestBed bed) {
    super(bed, Firefox.launch(bed.checkout()));
  }
}
