package io.twinloop.e2e.bench;

import io.twinloop.e2e.TestBed;

/** Measures one row. */
public interface Measurement {

  Row measure(TestBed bed) throws Exception;
}
