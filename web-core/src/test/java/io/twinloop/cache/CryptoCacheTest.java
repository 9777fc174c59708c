package io.twinloop.cache;

import static io.twinloop.cache.CacheContext.ACCOUNT;
import static io.twinloop.cache.CacheContext.COUNT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.StoreFailure;
import io.twinloop.lease.Guard;
import io.twinloop.lease.LeaseLost;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.testkit.LeaseWiring;
import io.twinloop.testkit.SimulatedTasks;
import io.twinloop.testkit.memory.InMemoryOrigin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CryptoCacheTest {
  private final SimulatedTasks tasks = new SimulatedTasks(1);
  private final InMemoryOrigin origin = new InMemoryOrigin(tasks::giveWay);
  private final LeaseWiring wiring = new LeaseWiring(tasks);
  private final CacheContext one = context();
  private final CacheContext other = context();

  @AfterEach
  void close() {
    tasks.close();
  }

  @Test
  void what_an_operation_wrote_is_read_by_the_next_one_and_by_other_contexts() {
    tasks.act(() -> one.add("a"));
    tasks.act(() -> one.add("a"));

    assertEquals(3, tasks.call(() -> other.add("a")));
    assertEquals(4, tasks.call(() -> one.add("a")));
  }

  @Test
  void what_was_read_or_written_once_is_remembered_and_so_is_what_is_missing() {
    tasks.act(() -> one.add("a"));
    tasks.act(() -> one.find("b"));

    assertFalse(reads(one, "a"));
    assertFalse(reads(one, "b"));
    assertTrue(reads(one, "c"));
  }

  @Test
  void of_very_many_entries_those_not_asked_for_the_longest_are_read_again() {
    tasks.act(() -> one.add("first"));
    tasks.act(() -> one.add("second"));

    for (int i = 0; i < 100; i++) {
      List<EntryKey> hundred = new ArrayList<>();
      for (int j = 0; j < 100; j++) {
        hundred.add(COUNT.at(i + "/" + j));
      }
      tasks.act(() -> one.find("first"));
      tasks.act(() -> one.cache.findAll(COUNT, hundred));
    }

    assertFalse(reads(one, "first"));
    assertTrue(reads(one, "second"));
    assertEquals(Optional.of(1), tasks.call(() -> one.find("second")));
  }

  @Test
  void one_entry_that_another_context_wrote_is_one_entry_forgotten() {
    List.of("a", "b", "c").forEach(room -> tasks.act(() -> one.add(room)));
    wiring.mute();
    tasks.act(() -> other.add("b"));
    Guard guard = tasks.call(one::take);

    int forgotten = tasks.call(() -> one.cache.refresh(guard));

    assertEquals(1, forgotten);
    assertFalse(reads(one, "a"));
    assertTrue(reads(one, "b"));
    assertEquals(Optional.of(2), tasks.call(() -> one.find("b")));
  }

  @Test
  void a_hand_over_tells_how_much_was_forgotten_since_whether_by_hint_or_by_journal() {
    List<HandOver> told = new ArrayList<>();
    one.cache.onHandOver(told::add);
    List.of("a", "b", "c").forEach(room -> tasks.act(() -> one.add(room)));
    tasks.act(() -> other.add("b"));
    tasks.settle();
    wiring.mute();
    tasks.act(() -> other.add("c"));

    tasks.act(() -> one.find("b"));
    tasks.act(() -> one.add("a"));
    tasks.act(() -> one.add("a"));

    assertEquals(List.of(new HandOver(2, 2)), told);
  }

  @Test
  void a_holder_that_follows_itself_forgets_nothing_and_reads_no_journal() {
    tasks.act(() -> one.add("a"));

    Guard guard = tasks.call(one::take);

    assertEquals(0, tasks.call(() -> one.cache.refresh(guard)));
  }

  @Test
  void a_context_without_the_lease_hears_of_what_was_written() {
    tasks.act(() -> other.find("a"));
    tasks.settle();

    tasks.act(() -> one.add("a"));
    tasks.settle();

    assertEquals(List.of(new CacheNews.Changed(Set.of(COUNT.at("a")))), other.news);
    assertEquals(Optional.of(1), tasks.call(() -> other.find("a")));
  }

  @Test
  void an_operation_that_fails_writes_nothing_and_leaves_the_cache_as_it_was() {
    tasks.act(() -> one.add("a"));
    one.news.clear();

    tasks.act(
        () ->
            assertThrows(
                IllegalStateException.class,
                () ->
                    one.run(
                        transaction -> {
                          CacheContext.add(transaction, "a");
                          transaction.delete(COUNT, "b");
                          throw new IllegalStateException("half-way");
                        })));

    assertFalse(reads(one, "a"));
    assertEquals(Optional.of(1), tasks.call(() -> one.find("a")));
    assertEquals(List.of(), one.news);
    assertEquals(Optional.of(1), tasks.call(() -> other.find("a")));
  }

  @Test
  void a_commit_that_fails_is_as_if_nothing_was_and_the_next_operation_finds_what_is_there() {
    tasks.act(() -> one.add("a"));
    Guard guard = tasks.call(one::take);
    origin.failNextWrite(ErrorCode.STORAGE_FULL);

    tasks.act(
        () ->
            assertThrows(
                StoreFailure.class,
                () -> one.cache.run(guard, transaction -> CacheContext.add(transaction, "a"))));

    int next = tasks.call(() -> one.cache.run(guard, t -> CacheContext.add(t, "a")));
    assertEquals(2, next);
  }

  @Test
  void a_commit_of_which_nobody_knows_whether_it_was_written_is_looked_up() {
    tasks.act(() -> one.add("a"));
    Guard guard = tasks.call(one::take);
    one.store.loseNextAnswer();

    tasks.act(
        () ->
            assertThrows(
                StoreFailure.class,
                () -> one.cache.run(guard, transaction -> CacheContext.add(transaction, "a"))));

    int next = tasks.call(() -> one.cache.run(guard, t -> CacheContext.add(t, "a")));
    assertEquals(3, next);
  }

  @Test
  void a_lease_that_is_lost_in_the_middle_of_an_operation_lets_it_write_nothing() {
    tasks.act(() -> one.add("a"));
    Guard lost = tasks.call(one::take);
    wiring.mute();

    tasks.act(
        () ->
            assertThrows(
                LeaseLost.class,
                () ->
                    one.cache.run(
                        lost,
                        transaction -> {
                          int next = CacheContext.add(transaction, "a");
                          other.add("a");
                          return next;
                        })));

    assertEquals(3, tasks.call(() -> other.add("a")));
    assertEquals(4, tasks.call(() -> one.add("a")));
  }

  @Test
  void what_an_operation_has_read_stays_so_for_it_though_it_is_forgotten_meanwhile() {
    tasks.act(() -> one.add("a"));
    Guard lost = tasks.call(one::take);
    List<Optional<Integer>> seen = new ArrayList<>();

    tasks.act(
        () ->
            assertThrows(
                LeaseLost.class,
                () ->
                    one.cache.run(
                        lost,
                        transaction -> {
                          seen.add(transaction.get(COUNT, "a"));
                          other.add("a");
                          tasks.sleep(Duration.ofMillis(1));
                          seen.add(one.find("a"));
                          seen.add(transaction.get(COUNT, "a"));
                          return seen;
                        })));

    assertEquals(List.of(Optional.of(1), Optional.of(2), Optional.of(1)), seen);
  }

  @Test
  void what_was_read_while_another_context_wrote_it_is_not_remembered() {
    tasks.act(() -> one.add("a"));
    tasks.act(() -> other.find("z"));
    tasks.settle();
    other.store.afterNextRead(
        () -> {
          one.add("a");
          tasks.sleep(Duration.ofMillis(1));
        });

    tasks.act(() -> other.find("a"));
    tasks.settle();

    assertEquals(Optional.of(2), tasks.call(() -> other.find("a")));
  }

  @Test
  void after_all_data_was_cleared_nothing_is_remembered() {
    tasks.act(() -> one.add("a"));
    origin.loseCrypto();

    CacheContext anew = context();
    tasks.act(() -> anew.add("b"));

    assertEquals(Optional.empty(), tasks.call(() -> anew.find("a")));
  }

  private boolean reads(CacheContext context, String room) {
    return tasks.call(() -> context.reads(() -> context.find(room)));
  }

  private CacheContext context() {
    CountingStore store =
        new CountingStore(tasks.call(() -> origin.crypto().open(ACCOUNT, () -> {})));
    return new CacheContext(store, wiring.tab(), wiring.hints(), tasks);
  }
}
