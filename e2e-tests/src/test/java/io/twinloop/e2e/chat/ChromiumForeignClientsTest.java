package io.twinloop.e2e.chat;

import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Chromium;
import io.twinloop.e2e.foreign.CryptoWasm;

class ChromiumForeignClientsTest extends ForeignClients {

  ChromiumForeignClientsTest(TestBed bed, CryptoWasm wasm) {
    super(bed, wasm, Chromium.launch(bed.checkout()));
  }
}
