package io.twinloop.testkit.contract;

import static io.twinloop.testkit.contract.CryptoStoreContract.changes;
import static io.twinloop.testkit.contract.CryptoStoreContract.open;
import static io.twinloop.testkit.contract.Samples.ALICE;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.lease.Fence;
import io.twinloop.lease.LeaseName;
import io.twinloop.lease.LeaseRecord;
import io.twinloop.lease.StoredLease;
import io.twinloop.store.crypto.CryptoChanges;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.store.crypto.Journal.Touched;
import io.twinloop.store.crypto.Journal.Unknown;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What a {@link CryptoStore} must do with its journal. */
public final class CryptoJournalContract {
  private static final EntryKey A = EntryKey.of(EntryKind.OLM_SESSIONS, "a");
  private static final EntryKey B = EntryKey.of(EntryKind.INBOUND_SESSIONS, "b", "c");
  private static final EntryKey C = EntryKey.of(EntryKind.ACCOUNT);

  private CryptoJournalContract() {}

  /** The cases; {@code fresh} gives an empty origin and may suspend. */
  public static List<ContractCase> cases(Supplier<Origin> fresh) {
    return new Cases<>("crypto journal", fresh)
        .add("tells of nothing where nothing was committed", CryptoJournalContract::nothing)
        .add("tells what each commit touched, and no more", CryptoJournalContract::touched)
        .add("tells of what was deleted", CryptoJournalContract::deleted)
        .add("tells another context, and a later one", CryptoJournalContract::others)
        .add("tells of everything since the beginning", CryptoJournalContract::whole)
        .add("counts a commit that changes nothing", CryptoJournalContract::unchanged)
        .add("has nothing of a commit whose fence throws", CryptoJournalContract::refused)
        .add("knows nothing of marks it never gave", CryptoJournalContract::foreign)
        .add("forgets the marks of a store that was deleted", CryptoJournalContract::anew)
        .list();
  }

  private static void nothing(Origin origin) {
    CryptoStore store = open(origin, ALICE);

    long mark = store.mark();

    Check.equal(new Touched(mark, Set.of()), store.journal(mark));
    Check.equal(mark, open(origin, ALICE).mark());
  }

  private static void touched(Origin origin) {
    CryptoStore store = open(origin, ALICE);

    long first = LeaseCalls.commit(store, changes(Map.of(A, "1")));
    long second = LeaseCalls.commit(store, changes(Map.of(B, "2", C, "2")));
    long third = LeaseCalls.commit(store, changes(Map.of(A, "3", C, "3")));

    Check.that(first < second && second < third, "marks rise");
    Check.equal(new Touched(third, Set.of(A, B, C)), store.journal(first));
    Check.equal(new Touched(third, Set.of(A, C)), store.journal(second));
    Check.equal(new Touched(third, Set.of()), store.journal(third));
    Check.equal(third, store.mark());
  }

  private static void deleted(Origin origin) {
    CryptoStore store = open(origin, ALICE);
    long stored = LeaseCalls.commit(store, changes(Map.of(A, "1", B, "1")));

    long deleted = LeaseCalls.commit(store, new CryptoChanges(Map.of(A, Optional.empty())));

    Check.equal(new Touched(deleted, Set.of(A)), store.journal(stored));
  }

  private static void others(Origin origin) {
    CryptoStore store = open(origin, ALICE);
    CryptoStore other = open(origin, ALICE);
    long known = other.mark();

    long mark = LeaseCalls.commit(store, changes(Map.of(A, "1")));
    store.close();

    Check.equal(new Touched(mark, Set.of(A)), other.journal(known));
    Check.equal(new Touched(mark, Set.of(A)), open(origin, ALICE).journal(known));
  }

  private static void whole(Origin origin) {
    CryptoStore store = open(origin, ALICE);
    long beginning = store.mark();
    LeaseCalls.commit(store, changes(Map.of(A, "1")));

    long mark = LeaseCalls.commit(store, changes(Map.of(B, "2")));

    Check.equal(new Touched(mark, Set.of(A, B)), store.journal(beginning));
  }

  private static void unchanged(Origin origin) {
    CryptoStore store = open(origin, ALICE);
    long before = LeaseCalls.commit(store, changes(Map.of(A, "1")));

    long mark = LeaseCalls.commit(store, changes(Map.of()));

    Check.that(before < mark, "marks rise");
    Check.equal(new Touched(mark, Set.of()), store.journal(before));
  }

  private static void refused(Origin origin) {
    CryptoStore store = open(origin, ALICE);
    long mark = LeaseCalls.commit(store, changes(Map.of(A, "1")));

    Check.fails(ErrorCode.LEASE_LOST, () -> store.commit(changes(Map.of(B, "2")), refusal()));

    Check.equal(new Touched(mark, Set.of()), store.journal(mark));
    Check.equal(Map.of(), store.read(List.of(B)));
    Check.that(mark < LeaseCalls.commit(store, changes(Map.of(C, "3"))), "marks rise");
    Check.equal(Set.of(C), ((Touched) store.journal(mark)).entries());
  }

  private static void foreign(Origin origin) {
    CryptoStore store = open(origin, ALICE);
    long mark = LeaseCalls.commit(store, changes(Map.of(A, "1")));

    for (long foreign : List.of(1L, 7L, mark + 1, mark + 1_000_000, -1L, Long.MAX_VALUE)) {
      Check.equal(new Unknown(mark), store.journal(foreign));
    }
  }

  private static void anew(Origin origin) {
    CryptoStore store = open(origin, ALICE);
    long beginning = store.mark();
    long before = LeaseCalls.commit(store, changes(Map.of(A, "1")));
    origin.context().accounts().delete(ALICE);

    CryptoStore anew = open(origin, ALICE);
    long begun = anew.mark();
    long after = LeaseCalls.commit(anew, changes(Map.of(B, "1")));

    Check.that(before < after, "marks rise");
    Check.equal(new Unknown(after), anew.journal(before));
    Check.equal(new Unknown(after), anew.journal(beginning));
    Check.equal(new Touched(after, Set.of(B)), anew.journal(begun));
  }

  private static Fence refusal() {
    return new Fence() {
      @Override
      public LeaseName lease() {
        return new LeaseName("lease");
      }

      @Override
      public LeaseRecord pass(StoredLease stored) {
        throw new TwinloopException(ErrorCode.LEASE_LOST, "it never lets through");
      }
    };
  }
}
