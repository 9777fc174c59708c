package io.twinloop.e2e;

/** Gives tests the {@link TestBed}. */
public final class OnTestBed extends OncePerRun<TestBed> {

  public OnTestBed() {
    super(TestBed.class);
  }

  @Override
  protected TestBed make(Checkout checkout) {
    return TestBed.open(checkout);
  }
}
