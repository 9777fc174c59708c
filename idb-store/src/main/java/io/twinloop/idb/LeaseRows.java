package io.twinloop.idb;

import static io.twinloop.idb.schema.Schema.LEASES;

import io.twinloop.idb.js.IdbKey;
import io.twinloop.idb.js.IdbKeyRange;
import io.twinloop.lease.Fence;
import io.twinloop.lease.LeaseName;
import io.twinloop.lease.LeaseRecord;
import io.twinloop.lease.LeaseRules;
import io.twinloop.lease.StoredLease;
import io.twinloop.lease.StoredLease.Held;
import io.twinloop.lease.StoredLease.Released;
import io.twinloop.lease.Tenure;
import io.twinloop.store.codec.LeaseCodec;
import java.util.Optional;

/** The rows of leases, inside a transaction whose scope names them. */
final class LeaseRows {
  private final LeaseCodec codec;
  private final LeaseRules rules;

  LeaseRows(LeaseCodec codec, LeaseRules rules) {
    this.codec = codec;
    this.rules = rules;
  }

  /** Reads both rows of the lease in one go. */
  void find(Transaction transaction, LeaseName name, Found<StoredLease> then) {
    First first = new First();
    transaction.get(LEASES, key(name), text -> first.row = text);
    transaction.get(LEASES, releasedKey(name), text -> then.found(judged(first.row, text)));
  }

  /**
   * The work, in a transaction that also passes the fence: where that throws, nothing is written.
   * The row is read while the work's requests are under way, so the fence costs no time of its own.
   */
  <T> Work<T> fenced(Fence fence, Work<T> work) {
    return (transaction, answer) -> {
      pass(transaction, fence);
      work.run(transaction, answer);
    };
  }

  /** Writes what was taken, and that it is not released. */
  void put(Transaction transaction, LeaseName name, LeaseRecord taken) {
    transaction.put(LEASES, key(name), codec.encode(taken));
    transaction.delete(LEASES, IdbKeyRange.only(releasedKey(name)));
  }

  /** Writes that the tenure was given back, and nothing else, even from a page that freezes. */
  void release(Transaction transaction, LeaseName name, Tenure given) {
    transaction.put(LEASES, releasedKey(name), codec.encode(given));
    transaction.commit();
  }

  /** Forgets the lease. */
  void delete(Transaction transaction, LeaseName name) {
    transaction.delete(LEASES, IdbKeyRange.only(key(name)));
    transaction.delete(LEASES, IdbKeyRange.only(releasedKey(name)));
  }

  /** Whether the lease was released is not read: no fence asks. Writes nothing that is there. */
  private void pass(Transaction transaction, Fence fence) {
    IdbKey key = key(fence.lease());
    transaction.get(
        LEASES,
        key,
        text -> {
          StoredLease stored = codec.decode(text);
          LeaseRecord left = fence.pass(stored);
          if (!stored.equals(new Held(left))) {
            transaction.put(LEASES, key, codec.encode(left));
          }
        });
  }

  private StoredLease judged(Optional<String> row, Optional<String> released) {
    StoredLease stored = codec.decode(row);
    return stored instanceof Held held
            && released
                .flatMap(codec::decodeTenure)
                .filter(given -> rules.released(held.lease(), given))
                .isPresent()
        ? new Released(held.lease())
        : stored;
  }

  private static IdbKey key(LeaseName name) {
    return IdbKey.of(name.text());
  }

  /** No name holds a slash. */
  private static IdbKey releasedKey(LeaseName name) {
    return IdbKey.of(name.text() + "/released");
  }

  /** The first row, while the second is read. */
  private static final class First {
    private Optional<String> row = Optional.empty();
  }
}
