package io.twinloop.cache;

import io.twinloop.cache.Remembered.Entry;
import io.twinloop.error.StoreFailure;
import io.twinloop.error.TwinloopException;
import io.twinloop.lease.Freshness;
import io.twinloop.lease.Guard;
import io.twinloop.lease.LeaseLost;
import io.twinloop.port.Subscription;
import io.twinloop.port.Tasks;
import io.twinloop.store.crypto.CryptoChanges;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.Journal;
import io.twinloop.task.Listeners;
import io.twinloop.task.Turns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The crypto store as one context remembers it. Whoever holds the lease runs operations, one after
 * the other; anybody reads what needs no lease because a later state is never wrong for it.
 * Forgetting may come at any moment, also in the middle of an operation: that then fails at the
 * fence, or was not touched.
 */
public final class CryptoCache {
  private final CryptoStore store;
  private final CommitHints hints;
  private final Turns operations;
  private final Remembered remembered = new Remembered();
  private final Listeners<CacheNews> listeners = new Listeners<>();
  private final Listeners<HandOver> handOvers = new Listeners<>();

  /** How many entries were forgotten since this context had the lease last. */
  private int gone;

  private Optional<Long> mark = Optional.empty();

  public CryptoCache(CryptoStore store, CommitHints hints, Tasks tasks) {
    this.store = store;
    this.hints = hints;
    this.operations = new Turns(tasks);
    hints.listen(() -> tasks.start("follow commits", this::catchUp));
  }

  /**
   * What is stored there now, or was a moment ago. Suspends where it is not remembered.
   *
   * @throws StoreFailure where the database fails
   */
  public <T> Optional<T> find(EntryType<T> type, String... path) {
    EntryKey key = type.at(path);
    return load(List.of(key)).get(key).as(type);
  }

  /**
   * Reads at once what will be asked for one by one, of whatever types. Suspends where not all is
   * remembered; throws as {@link #find}.
   */
  public void remember(Collection<EntryKey> keys) {
    load(keys);
  }

  /** Those of them that there are, read at once. As {@link #find}. */
  public <T> Map<EntryKey, T> findAll(EntryType<T> type, Collection<EntryKey> keys) {
    Map<EntryKey, T> found = new HashMap<>();
    load(keys).forEach((key, entry) -> entry.as(type).ifPresent(value -> found.put(key, value)));
    return found;
  }

  /**
   * Runs the operation when those before it have ended, on what nobody else has written since, and
   * commits what it wrote. When it throws, nothing is written and what is remembered stays as it
   * was. What it answers was so under the lease to its end, also where it wrote nothing. Suspends.
   * Operations must not run operations.
   *
   * @throws LeaseLost where the lease was lost before the commit, or the end
   * @throws StoreFailure where the database fails
   */
  public <R> R run(Guard guard, Operation<R> operation) {
    return operations.take(
        () -> {
          refresh(guard);
          CryptoTransaction transaction = new CryptoTransaction(this);
          R result = operation.run(transaction);
          commit(guard, transaction);
          return result;
        });
  }

  /**
   * Forgets what others wrote since, if it is not known that they wrote nothing. Suspends.
   *
   * @return how many entries were forgotten
   */
  public int refresh(Guard guard) {
    if (guard.freshness() != Freshness.DIRTY && mark.isPresent()) {
      return 0;
    }
    boolean began = mark.isEmpty();
    int forgotten = follow();
    guard.reloaded();
    if (!began) {
      handOvers.tell(new HandOver(gone, remembered.size()));
    }
    gone = 0;
    return forgotten;
  }

  /**
   * Forgets what others wrote since, as a context must that heard nothing for a while: no hint
   * reaches a frozen page. Where the database fails it finds out later, when it takes the lease.
   * Suspends.
   */
  public void catchUp() {
    try {
      follow();
    } catch (StoreFailure failure) {
      remembered.forgetAll();
    }
  }

  /** Told of every commit soon after it, by whatever context; must not suspend. */
  public Subscription onChange(Consumer<CacheNews> listener) {
    return listeners.add(listener);
  }

  /** Told when this context has the lease after another had it; must not suspend. */
  public Subscription onHandOver(Consumer<HandOver> listener) {
    return handOvers.add(listener);
  }

  /** All of these as remembered, or else read at once. */
  Map<EntryKey, Entry> load(Collection<EntryKey> keys) {
    if (mark.isEmpty()) {
      follow();
    }
    Map<EntryKey, Entry> entries = new HashMap<>();
    List<EntryKey> missing = new ArrayList<>();
    for (EntryKey key : keys) {
      Optional<Entry> known = remembered.find(key);
      known.ifPresent(entry -> entries.put(key, entry));
      if (known.isEmpty()) {
        missing.add(key);
      }
    }
    if (!missing.isEmpty()) {
      long changes = remembered.changes();
      entries.putAll(remembered.loaded(missing, store.read(missing), changes));
    }
    return entries;
  }

  private void commit(Guard guard, CryptoTransaction transaction) {
    CryptoChanges changes = transaction.changes();
    if (changes.isEmpty()) {
      guard.confirm();
      return;
    }
    long committed;
    try {
      committed = store.commit(changes, guard.fence());
    } catch (TwinloopException failure) {
      guard.poison();
      throw failure;
    }
    remembered.written(transaction.written());
    mark = Optional.of(committed);
    hints.tell(committed);
    listeners.tell(new CacheNews.Changed(changes.entries().keySet()));
  }

  /** Reads the journal from where this context has read it; who knows nothing, where it ends. */
  private int follow() {
    int forgotten = read();
    gone += forgotten;
    return forgotten;
  }

  private int read() {
    if (mark.isEmpty()) {
      mark = Optional.of(store.mark());
      return remembered.forgetAll();
    }
    Journal journal = store.journal(mark.get());
    return journal instanceof Journal.Touched touched ? forget(touched) : forgetAll(journal);
  }

  /** Of two that read the journal at once, the later may know less. */
  private int forget(Journal.Touched touched) {
    if (touched.mark() <= mark.orElseThrow()) {
      return 0;
    }
    mark = Optional.of(touched.mark());
    int forgotten = remembered.forget(touched.entries());
    listeners.tell(new CacheNews.Changed(touched.entries()));
    return forgotten;
  }

  private int forgetAll(Journal journal) {
    mark = Optional.of(journal.mark());
    int forgotten = remembered.forgetAll();
    listeners.tell(new CacheNews.AllChanged());
    return forgotten;
  }
}
