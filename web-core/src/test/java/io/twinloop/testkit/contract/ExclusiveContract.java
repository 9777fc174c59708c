package io.twinloop.testkit.contract;

import io.twinloop.port.Exclusive;
import io.twinloop.port.Exclusive.Hold;
import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What {@link Exclusive} must do. */
public final class ExclusiveContract {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(30);
  private static final String NAME = "twinloop:contract";

  private final Tasks tasks;
  private final Cancellation none = new Cancellation();

  private ExclusiveContract(Tasks tasks) {
    this.tasks = tasks;
  }

  public static List<ContractCase> cases(Exclusive exclusive, Tasks tasks) {
    ExclusiveContract contract = new ExclusiveContract(tasks);
    return new Cases<>("exclusive", () -> exclusive)
        .add("gives a free name at once, and shows it held", contract::free)
        .add("gives a held name to nobody else", contract::held)
        .add("gives a name to who waits when it is released", contract::handedOver)
        .add("releases once, not what the next one holds", contract::releasedTwice)
        .add("lets a cancelled wait end early", contract::cancelled)
        .add("gives nothing to who has cancelled before", contract::cancelledBefore)
        .add("keeps names apart", contract::apart)
        .list();
  }

  private void free(Exclusive exclusive) {
    Check.that(!exclusive.isHeld(NAME), "free at first");

    Hold hold = exclusive.take(NAME, Duration.ZERO, none).orElseThrow();

    Check.that(exclusive.isHeld(NAME), "held now");
    release(exclusive, hold);
  }

  private void held(Exclusive exclusive) {
    Hold hold = exclusive.take(NAME, LONG, none).orElseThrow();

    Check.equal(Optional.empty(), exclusive.take(NAME, Duration.ZERO, none));
    Check.equal(Optional.empty(), exclusive.take(NAME, SHORT, none));
    release(exclusive, hold);
  }

  private void handedOver(Exclusive exclusive) {
    Hold hold = exclusive.take(NAME, LONG, none).orElseThrow();
    tasks.start(
        "releaser",
        () -> {
          tasks.latch().await(SHORT);
          hold.release();
        });

    Optional<Hold> next = exclusive.take(NAME, LONG, none);

    release(exclusive, next.orElseThrow());
  }

  private void releasedTwice(Exclusive exclusive) {
    Hold hold = exclusive.take(NAME, LONG, none).orElseThrow();
    hold.release();
    Hold next = exclusive.take(NAME, LONG, none).orElseThrow();

    hold.release();

    Check.that(exclusive.isHeld(NAME), "the next one's hold stands");
    release(exclusive, next);
  }

  private void cancelled(Exclusive exclusive) {
    Hold hold = exclusive.take(NAME, LONG, none).orElseThrow();
    Cancellation cancellation = new Cancellation();
    Latch ended = tasks.latch();
    tasks.start(
        "waiter",
        () -> {
          Check.equal(Optional.empty(), exclusive.take(NAME, LONG, cancellation));
          ended.open();
        });
    tasks.latch().await(SHORT);

    cancellation.request();

    Check.that(ended.await(Duration.ofSeconds(5)), "the wait ended");
    release(exclusive, hold);
  }

  private void cancelledBefore(Exclusive exclusive) {
    Cancellation cancellation = new Cancellation();
    cancellation.request();

    Check.equal(Optional.empty(), exclusive.take(NAME, LONG, cancellation));
    Check.that(!exclusive.isHeld(NAME), "still free");
  }

  private void apart(Exclusive exclusive) {
    Hold hold = exclusive.take(NAME, LONG, none).orElseThrow();
    Hold other = exclusive.take(NAME + ":other", Duration.ZERO, none).orElseThrow();

    other.release();

    Check.that(exclusive.isHeld(NAME), "the first is still held");
    release(exclusive, hold);
  }

  /** Leaves the name free for the next case: release itself waits for nothing. */
  private void release(Exclusive exclusive, Hold hold) {
    hold.release();
    exclusive.take(NAME, LONG, none).orElseThrow().release();
    for (int i = 0; exclusive.isHeld(NAME) && i < 100; i++) {
      tasks.latch().await(Duration.ofMillis(1));
    }
  }
}
