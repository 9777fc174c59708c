package io.twinloop.testkit.contract;

import static io.twinloop.testkit.contract.Samples.ALICE;
import static io.twinloop.testkit.contract.Samples.BOB;

import io.twinloop.error.ErrorCode;
import io.twinloop.id.UserId;
import io.twinloop.store.crypto.CryptoChanges;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.CryptoStore.Entry;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.store.crypto.EntryValue;
import io.twinloop.store.crypto.EntryValue.Text;
import io.twinloop.store.crypto.Journal.Touched;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What a {@link CryptoStore} must do with entries. */
public final class CryptoStoreContract {
  private static final EntryKind KIND = EntryKind.OLM_SESSIONS;
  private static final int LARGE = 2_000_000;

  /**
   * Paths in the order of their code units, in which what begins another comes before it. The emoji
   * is a surrogate pair, and so before the last, although its code point is greater.
   */
  private static final List<List<String>> ORDERED =
      List.of(
          List.of(),
          List.of(""),
          List.of("", "b"),
          List.of("\u0000"),
          List.of("a"),
          List.of("a", ""),
          List.of("a", "b"),
          List.of("a", "b", "c"),
          List.of("a\u0000"),
          List.of("a/b"),
          List.of("ab"),
          List.of("ä"),
          List.of("\ud800"),
          List.of("😀"),
          List.of("\uffff"));

  private CryptoStoreContract() {}

  /** The cases; {@code fresh} gives an empty origin and may suspend. */
  public static List<ContractCase> cases(Supplier<Origin> fresh) {
    return new Cases<>("crypto store", fresh)
        .add("is empty at first", CryptoStoreContract::empty)
        .add("keeps entries of every kind, and apart", CryptoStoreContract::kinds)
        .add("gives back hostile text unchanged", CryptoStoreContract::hostile)
        .add("gives back in a later context what was committed", CryptoStoreContract::reopened)
        .add("replaces and deletes, and leaves the rest", CryptoStoreContract::replaced)
        .add("deletes what is not there", CryptoStoreContract::deletedTwice)
        .add("reads entries of several kinds, and none", CryptoStoreContract::several)
        .add("pages through a kind in the order of its paths", CryptoStoreContract::pages)
        .add("pages on after an entry that is gone", CryptoStoreContract::pagesAfterGone)
        .add("counts the entries of a kind", CryptoStoreContract::counts)
        .add("keeps a text of two megabytes", CryptoStoreContract::large)
        .add("keeps accounts apart", CryptoStoreContract::apart)
        .add("fails once it is closed", CryptoStoreContract::closed)
        .list();
  }

  private static void empty(Origin origin) {
    CryptoStore store = open(origin, ALICE);

    for (EntryKind kind : EntryKind.values()) {
      Check.equal(Map.of(), store.read(List.of(EntryKey.of(kind), EntryKey.of(kind, "a"))));
      Check.equal(List.of(), store.page(kind, Optional.empty(), 10));
      Check.equal(0, store.count(kind));
    }
  }

  private static void kinds(Origin origin) {
    CryptoStore store = open(origin, ALICE);
    Map<EntryKey, String> all = new HashMap<>();
    for (EntryKind kind : EntryKind.values()) {
      all.put(EntryKey.of(kind), "of " + kind.text());
      all.put(EntryKey.of(kind, "a", "b"), "more of " + kind.text());
    }

    LeaseCalls.commit(store, changes(all));

    Check.equal(values(all), store.read(all.keySet()));
    for (EntryKind kind : EntryKind.values()) {
      Check.equal(
          List.of(entry(kind, "of ", List.of()), entry(kind, "more of ", List.of("a", "b"))),
          store.page(kind, Optional.empty(), 10));
    }
  }

  private static void hostile(Origin origin) {
    CryptoStore store = open(origin, ALICE);
    long beginning = store.mark();
    EntryKey key = EntryKey.of(KIND, Samples.HOSTILE, Samples.HOSTILE);
    Map<EntryKey, String> hostile = Map.of(key, Samples.HOSTILE);

    long mark = LeaseCalls.commit(store, changes(hostile));

    Check.equal(values(hostile), store.read(List.of(key)));
    Check.equal(
        List.of(new Entry(key, new Text(Samples.HOSTILE))), store.page(KIND, Optional.empty(), 9));
    Check.equal(new Touched(mark, Set.of(key)), store.journal(beginning));
  }

  private static void reopened(Origin origin) {
    CryptoStore store = open(origin, ALICE);
    EntryKey key = EntryKey.of(EntryKind.ACCOUNT);
    LeaseCalls.commit(store, changes(Map.of(key, "kept")));
    store.close();

    Check.equal(values(Map.of(key, "kept")), open(origin, ALICE).read(List.of(key)));
  }

  private static void replaced(Origin origin) {
    CryptoStore store = open(origin, ALICE);
    EntryKey replaced = EntryKey.of(KIND, "replaced");
    EntryKey deleted = EntryKey.of(KIND, "deleted");
    EntryKey left = EntryKey.of(KIND, "left");
    LeaseCalls.commit(store, changes(Map.of(replaced, "1", deleted, "1", left, "1")));

    LeaseCalls.commit(
        store,
        new CryptoChanges(Map.of(replaced, Optional.of(new Text("2")), deleted, Optional.empty())));

    Check.equal(
        values(Map.of(replaced, "2", left, "1")), store.read(List.of(replaced, deleted, left)));
  }

  private static void deletedTwice(Origin origin) {
    CryptoStore store = open(origin, ALICE);
    EntryKey key = EntryKey.of(KIND, "nobody's");
    CryptoChanges deletion = new CryptoChanges(Map.of(key, Optional.empty()));

    LeaseCalls.commit(store, deletion);
    long mark = LeaseCalls.commit(store, deletion);

    Check.equal(Map.of(), store.read(List.of(key)));
    Check.equal(new Touched(mark, Set.of(key)), store.journal(mark - 1));
  }

  private static void several(Origin origin) {
    CryptoStore store = open(origin, ALICE);
    EntryKey account = EntryKey.of(EntryKind.ACCOUNT);
    EntryKey session = EntryKey.of(KIND, "curve");
    LeaseCalls.commit(store, changes(Map.of(account, "a", session, "s")));

    Check.equal(
        values(Map.of(account, "a", session, "s")),
        store.read(List.of(session, EntryKey.of(KIND, "absent"), account, session)));
    Check.equal(Map.of(), store.read(List.of()));
  }

  private static void pages(Origin origin) {
    CryptoStore store = open(origin, ALICE);
    Map<EntryKey, String> all = new HashMap<>();
    for (List<String> path : ORDERED) {
      all.put(new EntryKey(KIND, path), "of " + KIND.text());
      all.put(new EntryKey(EntryKind.WITHHELD, path), "of another kind");
    }
    LeaseCalls.commit(store, changes(all));

    List<EntryKey> found = new ArrayList<>();
    Optional<EntryKey> after = Optional.empty();
    List<Entry> page = store.page(KIND, after, 4);
    while (page.size() == 4) {
      found.addAll(Each.of(page, Entry::key));
      after = Optional.of(page.get(3).key());
      page = store.page(KIND, after, 4);
    }
    found.addAll(Each.of(page, Entry::key));

    Check.equal(Each.of(ORDERED, path -> new EntryKey(KIND, path)), found);
  }

  private static void pagesAfterGone(Origin origin) {
    CryptoStore store = open(origin, ALICE);
    EntryKey last = EntryKey.of(KIND, "c");
    LeaseCalls.commit(store, changes(Map.of(EntryKey.of(KIND, "a"), "1", last, "3")));

    Check.equal(
        List.of(new Entry(last, new Text("3"))),
        store.page(KIND, Optional.of(EntryKey.of(KIND, "b")), 9));
    Check.equal(List.of(), store.page(KIND, Optional.of(last), 9));
  }

  private static void counts(Origin origin) {
    CryptoStore store = open(origin, ALICE);
    Map<EntryKey, String> all = new HashMap<>();
    ORDERED.forEach(path -> all.put(new EntryKey(KIND, path), "of a kind"));
    all.put(EntryKey.of(EntryKind.WITHHELD), "of another");
    LeaseCalls.commit(store, changes(all));
    EntryKey first = new EntryKey(KIND, ORDERED.get(1));

    LeaseCalls.commit(store, changes(Map.of(first, "replaced")));
    Check.equal(ORDERED.size(), store.count(KIND));
    LeaseCalls.commit(store, new CryptoChanges(Map.of(first, Optional.empty())));

    Check.equal(ORDERED.size() - 1, store.count(KIND));
    Check.equal(1, store.count(EntryKind.WITHHELD));
    Check.equal(0, open(origin, BOB).count(KIND));
  }

  private static void large(Origin origin) {
    CryptoStore store = open(origin, ALICE);
    EntryKey key = EntryKey.of(EntryKind.INBOUND_SESSIONS, "!r", "s");

    LeaseCalls.commit(store, changes(Map.of(key, "x".repeat(LARGE))));

    Check.equal(LARGE, ((Text) store.read(List.of(key)).get(key)).text().length());
  }

  private static void apart(Origin origin) {
    EntryKey key = EntryKey.of(EntryKind.ACCOUNT);
    LeaseCalls.commit(open(origin, ALICE), changes(Map.of(key, "Alice's")));

    Check.equal(Map.of(), open(origin, BOB).read(List.of(key)));
  }

  private static void closed(Origin origin) {
    CryptoStore store = open(origin, ALICE);
    EntryKey key = EntryKey.of(EntryKind.ACCOUNT);

    store.close();
    store.close();

    Check.fails(ErrorCode.STORAGE_LOST, () -> store.read(List.of(key)));
    Check.fails(ErrorCode.STORAGE_LOST, store::mark);
    Check.fails(ErrorCode.STORAGE_LOST, () -> store.journal(1));
    Check.fails(ErrorCode.STORAGE_LOST, () -> store.count(KIND));
    Check.fails(ErrorCode.STORAGE_LOST, () -> LeaseCalls.commit(store, changes(Map.of(key, "1"))));
  }

  static CryptoStore open(Origin origin, UserId account) {
    return origin.context().crypto().open(account, () -> {});
  }

  /** Writes those texts. */
  static CryptoChanges changes(Map<EntryKey, String> texts) {
    return new CryptoChanges(Each.valueOf(texts, text -> Optional.of(new Text(text))));
  }

  private static Map<EntryKey, EntryValue> values(Map<EntryKey, String> texts) {
    return Each.valueOf(texts, Text::new);
  }

  private static Entry entry(EntryKind kind, String text, List<String> path) {
    return new Entry(new EntryKey(kind, path), new Text(text + kind.text()));
  }
}
