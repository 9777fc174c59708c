package io.twinloop.testkit.fuzz.targets;

import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;

/** Nobody else wants a turn. */
final class NoTasks implements Tasks {

  @Override
  public void start(String name, Runnable body) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Latch latch() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void giveWay() {}
}
