package io.twinloop.browser;

import io.twinloop.port.Latch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A latch over promises, one for each who waits: a shared one would gather a reaction with every
 * wait that timed out.
 */
final class BrowserLatch implements Latch {
  private final List<Deferred> waiting = new ArrayList<>();
  private boolean open;

  @Override
  public void open() {
    open = true;
    for (Deferred turn : waiting) {
      turn.fulfil();
    }
    waiting.clear();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void await() {
    if (!open) {
      join().await();
    }
  }

  @Override
  public boolean await(Duration atMost) {
    if (open || atMost.isZero() || atMost.isNegative()) {
      return open;
    }
    Deferred turn = join();
    Timer timer = Timer.after(atMost, turn::fulfil);
    turn.await();
    timer.cancel();
    waiting.remove(turn);
    return open;
  }

  private Deferred join() {
    Deferred turn = new Deferred();
    waiting.add(turn);
    return turn;
  }
}
