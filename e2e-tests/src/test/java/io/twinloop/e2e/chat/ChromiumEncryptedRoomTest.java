package io.twinloop.e2e.chat;

import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Chromium;

class ChromiumEncryptedRoomTest extends EncryptedRoom {

  ChromiumEncryptedRoomTest(TestBed bed) {
    super(bed, Chromium.launch(bed.checkout()));
  }
}
