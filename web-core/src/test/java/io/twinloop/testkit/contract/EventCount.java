package io.twinloop.testkit.contract;

import io.twinloop.lease.Fence;
import io.twinloop.lease.LeaseStore;
import io.twinloop.store.EventChanges;
import io.twinloop.store.EventStore;
import io.twinloop.store.EventStore.Snapshot;
import io.twinloop.sync.SyncPosition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A number in Alice's events, as account data and as a position. */
record EventCount(EventStore store) implements FencedCount {
  private static final String COUNT = "count";

  static EventCount open(Origin.Stores stores) {
    return new EventCount(stores.accounts().events(Samples.ALICE, () -> {}));
  }

  @Override
  public int read() {
    Snapshot snapshot = store.open();
    Optional<String> text = Optional.ofNullable(snapshot.accountData().get(COUNT));
    Check.equal(text, snapshot.position().map(SyncPosition::pos));
    return text.map(Integer::parseInt).orElse(0);
  }

  @Override
  public void commit(int number, Fence fence) {
    String text = String.valueOf(number);
    store.commit(
        new EventChanges(
            Optional.of(new SyncPosition("c", text)),
            List.of(),
            List.of(),
            Map.of(),
            Map.of(COUNT, text)),
        fence);
  }

  @Override
  public LeaseStore leases() {
    return store.leases();
  }

  @Override
  public void close() {
    store.close();
  }
}
