package io.twinloop.testkit.contract;

import io.twinloop.id.Timestamp;
import io.twinloop.port.Clock;
import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What {@link Tasks} and their {@link Latch latches} must do. */
public final class TasksContract {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Clock clock;

  private TasksContract(Clock clock) {
    this.clock = clock;
  }

  public static List<ContractCase> cases(Tasks tasks, Clock clock) {
    TasksContract contract = new TasksContract(clock);
    return new Cases<>("tasks", () -> tasks)
        .add("run beside the one that started them, not inside", contract::started)
        .add("are not cut between two port calls", contract::uncut)
        .add("wait for a latch, all of them", contract::severalWait)
        .add("do not wait for a latch that is open", contract::openAlready)
        .add("wait no longer than they said", contract::timeout)
        .add("wake before the time is up when the latch opens", contract::openedInTime)
        .add("do not wait at all for no time", contract::noTime)
        .add("can wait again for a latch they once gave up on", contract::again)
        .add("are started from tasks that were started", contract::nested)
        .add("come by the hundred", contract::many)
        .add("let the others in between two slices of work", contract::givesWay)
        .list();
  }

  private void started(Tasks tasks) {
    List<String> seen = new ArrayList<>();
    Latch done = tasks.latch();

    tasks.start(
        "other",
        () -> {
          seen.add("other");
          done.open();
        });
    seen.add("starter");
    done.await();

    Check.equal(List.of("starter", "other"), seen);
  }

  private void uncut(Tasks tasks) {
    List<String> seen = new ArrayList<>();
    Latch first = tasks.latch();
    Latch second = tasks.latch();

    tasks.start("first", () -> twoSteps(seen, "first", first));
    tasks.start("second", () -> twoSteps(seen, "second", second));
    first.await();
    second.await();

    Check.equal(seen.get(0), seen.get(1));
    Check.equal(seen.get(2), seen.get(3));
  }

  private static void twoSteps(List<String> seen, String name, Latch done) {
    seen.add(name);
    seen.add(name);
    done.open();
  }

  private void severalWait(Tasks tasks) {
    Latch latch = tasks.latch();
    List<Latch> woken = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Latch done = tasks.latch();
      woken.add(done);
      tasks.start(
          "waiter",
          () -> {
            latch.await();
            done.open();
          });
    }
    tasks.latch().await(Duration.ofMillis(20));
    Check.that(!woken.get(0).isOpen(), "nobody woke early");

    latch.open();
    latch.open();

    woken.forEach(done -> Check.that(done.await(LONG), "each woke"));
  }

  private void openAlready(Tasks tasks) {
    Latch latch = tasks.latch();
    Check.that(!latch.isOpen(), "closed at first");

    latch.open();
    latch.await();

    Check.that(latch.await(LONG), "open for the timed wait too");
    Check.that(latch.isOpen(), "stays open");
  }

  private void timeout(Tasks tasks) {
    Timestamp before = clock.now();

    boolean open = tasks.latch().await(Duration.ofMillis(50));

    long waited = clock.now().since(before).toMillis();
    Check.that(!open, "nobody opened it");
    // The wall clock is read in whole milliseconds, at either end.
    Check.that(waited >= 49 && waited < 10_000, "waited 50 ms, not " + waited);
  }

  private void openedInTime(Tasks tasks) {
    Latch latch = tasks.latch();
    Timestamp before = clock.now();

    tasks.start("opener", latch::open);

    Check.that(latch.await(LONG), "it was opened");
    Check.that(clock.now().since(before).compareTo(LONG) < 0, "before the time was up");
  }

  private void noTime(Tasks tasks) {
    Latch latch = tasks.latch();

    Check.that(!latch.await(Duration.ZERO), "closed");
    latch.open();
    Check.that(latch.await(Duration.ZERO), "open");
  }

  private void again(Tasks tasks) {
    Latch latch = tasks.latch();
    latch.await(Duration.ofMillis(5));

    tasks.start("opener", latch::open);

    Check.that(latch.await(LONG), "the second wait ends");
  }

  private void nested(Tasks tasks) {
    Latch done = tasks.latch();

    tasks.start("outer", () -> tasks.start("inner", done::open));

    Check.that(done.await(LONG), "the inner ran");
  }

  private void many(Tasks tasks) {
    int count = 300;
    List<Integer> seen = new ArrayList<>();
    Latch done = tasks.latch();

    for (int i = 0; i < count; i++) {
      int number = i;
      tasks.start("one of many", () -> note(seen, number, count, done));
    }

    Check.that(done.await(LONG), "all ran");
  }

  private void givesWay(Tasks tasks) {
    List<String> seen = new ArrayList<>();
    tasks.start("other", () -> seen.add("other"));

    // Threads take their time to start.
    for (int i = 0; i < 10_000 && seen.isEmpty(); i++) {
      tasks.giveWay();
    }

    Check.equal(List.of("other"), seen);
  }

  private static void note(List<Integer> seen, int number, int count, Latch done) {
    seen.add(number);
    if (seen.size() == count) {
      done.open();
    }
  }
}
