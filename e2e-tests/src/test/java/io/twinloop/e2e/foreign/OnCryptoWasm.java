package io.twinloop.e2e.foreign;

import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.Needs;
import io.twinloop.e2e.OncePerRun;

/** Gives tests one {@link CryptoWasm}. */
public final class OnCryptoWasm extends OncePerRun<CryptoWasm> {

  public OnCryptoWasm() {
    super(CryptoWasm.class);
  }

  @Override
  protected CryptoWasm make(Checkout checkout) {
    Needs.nodePackage(checkout, NodePackages.CRYPTO_WASM);
    return CryptoWasm.start(checkout);
  }
}
