package io.twinloop.testkit;

import io.twinloop.port.Callback;
import io.twinloop.port.Exclusive;
import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Exclusive names among the contexts that share this object, first come first served. */
public final class InProcessExclusive implements Exclusive {
  private final Tasks tasks;
  private final Runnable giveWay;
  private final Map<String, Deque<Latch>> queues = new HashMap<>();

  public InProcessExclusive(SimulatedTasks tasks) {
    this(tasks, tasks::giveWay);
  }

  /**
   * @param giveWay called where others may go first
   */
  public InProcessExclusive(Tasks tasks, Runnable giveWay) {
    this.tasks = tasks;
    this.giveWay = giveWay;
  }

  @Override
  public Optional<Hold> take(String name, Duration atMost, Cancellation cancellation) {
    Deque<Latch> queue = queues.computeIfAbsent(name, unused -> new ArrayDeque<>());
    Latch turn = tasks.latch();
    queue.add(turn);
    if (queue.peek() == turn) {
      turn.open();
    }
    if (!awaitTurn(queue, turn, atMost, cancellation)) {
      leave(queue, turn);
      return Optional.empty();
    }
    return Optional.of(() -> leave(queue, turn));
  }

  @Override
  public boolean isHeld(String name) {
    giveWay.run();
    return !queues.getOrDefault(name, new ArrayDeque<>()).isEmpty();
  }

  private boolean awaitTurn(
      Deque<Latch> queue, Latch turn, Duration atMost, Cancellation cancellation) {
    Callback forget = cancellation.onRequest(turn::open);
    turn.await(atMost);
    forget.call();
    return queue.peek() == turn && !cancellation.requested();
  }

  private void leave(Deque<Latch> queue, Latch turn) {
    boolean first = queue.peek() == turn;
    queue.remove(turn);
    if (first && !queue.isEmpty()) {
      queue.peek().open();
    }
  }
}
