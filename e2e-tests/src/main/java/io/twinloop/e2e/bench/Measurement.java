package io.twinloop.e2e.bench;

import io.twinloop.e2e.TestBed;
import java.util.List;

/** Measures one row, or a few that come of the same runs. */
public interface Measurement {

  List<Row> measure(TestBed bed) throws Exception;
}
