package io.twinloop.machine.rooms;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.port.Callback;
import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import io.twinloop.task.Cancellation;
import java.time.Duration;

/** Limits how long a message waits for the homeserver. */
final class Patience {
  /**
   * A homeserver gives others ten seconds to name devices, and ten to hand out keys. Nobody should
   * look longer at a message that does not go out; in a hidden tab it may be a minute more.
   */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Tasks tasks;

  Patience(Tasks tasks) {
    this.tasks = tasks;
  }

  /** Work that ends soon after it is asked to. */
  interface Limited<T> {
    T run(Cancellation limit);
  }

  /**
   * Runs it with a cancellation that also comes by itself. Suspends.
   *
   * @throws TwinloopException {@code HOMESERVER_UNREACHABLE} where it ended for that
   */
  <T> T within(Cancellation cancellation, Limited<T> work) {
    Cancellation.Child limit = cancellation.child();
    Latch done = tasks.latch();
    tasks.start("patience", () -> endLater(done, limit.cancellation()));
    try {
      return work.run(limit.cancellation());
    } catch (TwinloopException failure) {
      boolean isOver = limit.cancellation().requested() && !cancellation.requested();
      throw isOver && failure.code() == ErrorCode.STOPPED ? tooLate(failure) : failure;
    } finally {
      done.open();
      limit.close().call();
    }
  }

  /** Waits for what goes on by itself, and fails by itself, until the limit comes. Suspends. */
  void await(String name, Runnable work, Cancellation limit) {
    Latch over = tasks.latch();
    tasks.start(
        name,
        () -> {
          try {
            work.run();
          } finally {
            over.open();
          }
        });
    Callback forget = limit.onRequest(over::open);
    over.await();
    forget.call();
  }

  /** Runs what nobody waits for. Never suspends. */
  void aside(String name, Runnable work) {
    tasks.start(name, work);
  }

  private static void endLater(Latch done, Cancellation limit) {
    if (!done.await(LIMIT)) {
      limit.request();
    }
  }

  private static TwinloopException tooLate(TwinloopException cause) {
    return new TwinloopException(
        ErrorCode.HOMESERVER_UNREACHABLE,
        "The homeserver does not say who is to read the message: check the network connection.",
        cause);
  }
}
