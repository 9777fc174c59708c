package io.twinloop.e2e.foreign;

import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.Needs;
import io.twinloop.e2e.OncePerRun;

/** Gives tests one {@link Libolm}. */
final class OnLibolm extends OncePerRun<Libolm> {

  OnLibolm() {
    super(Libolm.class);
  }

  @Override
  protected Libolm make(Checkout checkout) {
    Needs.nodePackage(checkout, NodePackages.LIBOLM);
    return Libolm.start(checkout);
  }
}
