package io.twinloop.e2e.chat;

import io.twinloop.e2e.InFirefox;
import io.twinloop.e2e.TestBed;
import io.twinloop.e2e.browser.Firefox;
import io.twinloop.e2e.foreign.CryptoWasm;

@InFirefox
class FirefoxForeignClientsTest extends ForeignClients {

  FirefoxForeignClientsTest(TestBed bed, CryptoWasm wasm) {
    super(bed, wasm, Firefox.launch(bed.checkout()));
  }
}
