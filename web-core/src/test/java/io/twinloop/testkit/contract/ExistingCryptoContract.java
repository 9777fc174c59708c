package io.twinloop.testkit.contract;

import static io.twinloop.testkit.contract.Samples.ALICE;

import io.twinloop.error.ErrorCode;
import io.twinloop.store.crypto.CryptoChanges;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.CryptoStores;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.store.crypto.EntryValue.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What {@link CryptoStores#openExisting} must do, and must not. */
public final class ExistingCryptoContract {
  private static final EntryKey KEY = EntryKey.of(EntryKind.ACCOUNT);

  private ExistingCryptoContract() {}

  /** The cases; {@code fresh} gives an empty origin and may suspend. */
  public static List<ContractCase> cases(Supplier<Origin> fresh) {
    return new Cases<>("existing crypto store", fresh)
        .add("is opened where there is one, and not made", ExistingCryptoContract::existing)
        .add("is not made in place of a deleted one", ExistingCryptoContract::deleted)
        .list();
  }

  private static void existing(Origin origin) {
    CryptoStores stores = origin.context().crypto();

    Check.fails(ErrorCode.STORAGE_LOST, () -> stores.openExisting(ALICE, () -> {}));
    Check.fails(ErrorCode.STORAGE_LOST, () -> stores.openExisting(ALICE, () -> {}));
    CryptoStore made = origin.context().crypto().open(ALICE, () -> {});
    LeaseCalls.commit(made, new CryptoChanges(Map.of(KEY, Optional.of(new Text("1")))));

    CryptoStore existing = stores.openExisting(ALICE, () -> {});
    Check.equal(Map.of(KEY, new Text("1")), existing.read(List.of(KEY)));
  }

  private static void deleted(Origin origin) {
    origin.context().crypto().open(ALICE, () -> {});
    CryptoStores stores = origin.context().crypto();
    CryptoStore existing = stores.openExisting(ALICE, () -> {});

    origin.context().accounts().delete(ALICE);

    Check.fails(ErrorCode.STORAGE_LOST, () -> existing.read(List.of(KEY)));
    Check.fails(ErrorCode.STORAGE_LOST, () -> existing.read(List.of(KEY)));
    Check.fails(ErrorCode.STORAGE_LOST, () -> stores.openExisting(ALICE, () -> {}));
  }
}
