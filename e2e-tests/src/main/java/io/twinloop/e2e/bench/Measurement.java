package io.twinloop.e2e.bench;

import io.twinloop.e2e.Checkout;

/** Measures one row. */
public interface Measurement {

  Row measure(Checkout checkout) throws Exception;
}
