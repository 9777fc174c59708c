package io.twinloop.task;

import io.twinloop.port.Callback;
import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Waits that need not last their time: whoever waits can be stopped, and all can be ended. */
public final class Pause {
  private final Tasks tasks;
  private final List<Latch> underWay = new ArrayList<>();

  public Pause(Tasks tasks) {
    this.tasks = tasks;
  }

  /** Waits, no longer than that and not once a stop was asked for. Suspends. */
  public void take(Duration atMost, Cancellation stop) {
    Latch over = tasks.latch();
    Callback forget = stop.onRequest(over::open);
    underWay.add(over);
    over.await(atMost);
    underWay.remove(over);
    forget.call();
  }

  /** Ends what is waited for now. Never suspends. */
  public void end() {
    List.copyOf(underWay).forEach(Latch::open);
  }
}
