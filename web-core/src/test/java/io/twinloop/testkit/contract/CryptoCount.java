package io.twinloop.testkit.contract;

import io.twinloop.lease.Fence;
import io.twinloop.lease.LeaseStore;
import io.twinloop.store.crypto.CryptoChanges;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.store.crypto.EntryValue;
import io.twinloop.store.crypto.EntryValue.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A number in Alice's cryptographic state, as two entries. */
record CryptoCount(CryptoStore store) implements FencedCount {
  private static final EntryKey ONE = EntryKey.of(EntryKind.ACCOUNT);
  private static final EntryKey OTHER = EntryKey.of(EntryKind.POSITIONS, "count");

  static CryptoCount open(Origin.Stores stores) {
    return new CryptoCount(stores.crypto().open(Samples.ALICE, () -> {}));
  }

  @Override
  public int read() {
    Map<EntryKey, EntryValue> entries = store.read(List.of(ONE, OTHER));
    Check.equal(Optional.ofNullable(entries.get(ONE)), Optional.ofNullable(entries.get(OTHER)));
    return Optional.ofNullable((Text) entries.get(ONE))
        .map(entry -> Integer.parseInt(entry.text()))
        .orElse(0);
  }

  @Override
  public void commit(int number, Fence fence) {
    Optional<EntryValue> value = Optional.of(new Text(String.valueOf(number)));
    store.commit(new CryptoChanges(Map.of(ONE, value, OTHER, value)), fence);
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
