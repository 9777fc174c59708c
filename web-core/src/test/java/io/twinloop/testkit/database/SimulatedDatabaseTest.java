package io.twinloop.testkit.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.testkit.EventLoop;
import io.twinloop.testkit.SimulatedTasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the IndexedDB specification and the two browsers do, as docs and web-platform-tests say. */
class SimulatedDatabaseTest {
  private static final Table<String> A = new Table<>("a", String.class);
  private static final Table<String> B = new Table<>("b", String.class);
  private static final Duration LATENCY = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofSeconds(1);

  private final SimulatedTasks tasks = new SimulatedTasks(1);
  private final EventLoop one = tasks.loop("one");
  private final EventLoop other = tasks.loop("other");
  private final List<String> seen = new ArrayList<>();
  private Optional<ErrorCode> failure = Optional.empty();

  @AfterEach
  void close() {
    tasks.close();
  }

  @Test
  void overlapping_writes_go_in_the_order_they_were_created_across_contexts() {
    SimulatedDatabase database = database(Scheduling.CHROMIUM);
    write(database, one, "first", A);
    write(database, other, "second", A, B);
    write(database, one, "third", B);

    tasks.run(LONG);

    assertEquals(List.of("first", "second", "third"), seen);
  }

  @Test
  void only_firefox_lets_writes_wait_whose_scopes_do_not_overlap() {
    SimulatedDatabase chromium = database(Scheduling.CHROMIUM);
    leaveOpen(chromium);
    write(chromium, other, "chromium", B);
    SimulatedDatabase firefox = database(Scheduling.FIREFOX);
    leaveOpen(firefox);
    write(firefox, other, "firefox", B);

    tasks.run(LONG);
    assertEquals(List.of("chromium"), seen);
    one.thaw();
    tasks.run(LONG);

    assertEquals(List.of("chromium", "firefox"), seen);
  }

  @Test
  void a_read_waits_for_an_earlier_write_and_not_for_a_read() {
    SimulatedDatabase database = database(Scheduling.FIREFOX);
    write(database, one, "written", A);
    read(database, other);
    read(database, one);

    tasks.run(LONG);

    assertEquals(List.of("written", "read written", "read written"), seen);
  }

  @Test
  void a_frozen_context_keeps_its_transaction_open_unless_it_said_commit() {
    SimulatedDatabase database = database(Scheduling.CHROMIUM);
    SimulatedTransaction blind = database.begin(one, Mode.READWRITE, A);
    blind.put(A, "key", "blind");
    blind.commit();
    leaveOpen(database);
    write(database, other, "waits", A);

    tasks.run(LONG);

    assertEquals(Optional.of("blind"), database.row(A, "key"));
    assertEquals(List.of(), seen);
  }

  @Test
  void a_dead_contexts_transaction_is_rolled_back_and_frees_who_waits() {
    SimulatedDatabase database = database(Scheduling.CHROMIUM);
    leaveOpen(database);
    read(database, other);
    tasks.run(LONG);

    database.abandon(one);
    one.kill();
    tasks.run(LONG);

    assertEquals(List.of("read "), seen);
  }

  @Test
  void what_fails_to_commit_has_written_nothing_and_says_why() {
    SimulatedDatabase database = database(Scheduling.CHROMIUM);
    failure = Optional.of(ErrorCode.STORAGE_FULL);
    one.start(
        "writer",
        () -> {
          SimulatedTransaction transaction = database.begin(one, Mode.READWRITE, A);
          transaction.put(A, "key", "lost");
          seen.add(assertThrows(StoreFailure.class, transaction::await).code().name());
        });

    tasks.run(LONG);

    assertEquals(List.of("STORAGE_FULL"), seen);
    assertEquals(Optional.empty(), database.row(A, "key"));
  }

  @Test
  void what_waits_too_long_is_given_up() {
    SimulatedDatabase database = database(Scheduling.CHROMIUM);
    leaveOpen(database);
    other.start(
        "writer",
        () -> {
          SimulatedTransaction transaction = database.begin(other, Mode.READWRITE, A);
          transaction.put(A, "key", "late");
          seen.add(assertThrows(StoreFailure.class, () -> transaction.await(LONG)).code().name());
        });

    tasks.run(LONG);

    assertEquals(List.of("STORAGE_BLOCKED"), seen);
  }

  /** Writes to {@link #A}, and freezes before it hears that it did. */
  private void leaveOpen(SimulatedDatabase database) {
    database.begin(one, Mode.READWRITE, A).put(A, "key", "open");
    one.freeze();
  }

  private void write(
      SimulatedDatabase database, EventLoop context, String what, Table<?>... scope) {
    SimulatedTransaction transaction = database.begin(context, Mode.READWRITE, scope);
    Table<?> table = scope[0];
    transaction.put(table == A ? A : B, "key", what);
    context.start(
        "writer",
        () -> {
          transaction.await();
          seen.add(what);
        });
  }

  private void read(SimulatedDatabase database, EventLoop context) {
    database
        .begin(context, Mode.READONLY, A)
        .get(A, "key", row -> seen.add("read " + row.orElse("")));
  }

  private SimulatedDatabase database(Scheduling scheduling) {
    return new SimulatedDatabase(
        scheduling,
        tasks.loop("browser"),
        new DiskConditions() {
          @Override
          public Duration latency() {
            return LATENCY;
          }

          @Override
          public Optional<ErrorCode> failure() {
            return failure;
          }
        });
  }
}
