package io.twinloop.testkit.contract;

import static io.twinloop.testkit.contract.Samples.ALICE;
import static io.twinloop.testkit.contract.Samples.BOB;
import static io.twinloop.testkit.contract.Samples.ROOM;
import static io.twinloop.testkit.contract.Samples.notice;
import static io.twinloop.testkit.contract.Samples.outgoing;
import static io.twinloop.testkit.contract.Samples.pusher;
import static io.twinloop.testkit.contract.Samples.session;

import io.twinloop.error.ErrorCode;
import io.twinloop.id.UserId;
import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import io.twinloop.store.AccountStores;
import io.twinloop.store.EventChanges;
import io.twinloop.store.EventStore;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.store.crypto.EntryValue;
import io.twinloop.store.crypto.EntryValue.Text;
import io.twinloop.testkit.contract.Origin.Stores;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What {@link AccountStores} must do. */
public final class AccountStoresContract {
  private static final Duration SOON = Duration.ofSeconds(5);

  private static final EntryKey ACCOUNT = EntryKey.of(EntryKind.ACCOUNT);

  private final Tasks tasks;

  private AccountStoresContract(Tasks tasks) {
    this.tasks = tasks;
  }

  /** The cases; {@code fresh} gives an empty origin and may suspend. */
  public static List<ContractCase> cases(Supplier<Origin> fresh, Tasks tasks) {
    AccountStoresContract contract = new AccountStoresContract(tasks);
    return new Cases<>("account stores", fresh)
        .add("deletes everything of an account and nothing of another", contract::deleted)
        .add("deletes an account nobody knows", contract::deletedUnknown)
        .add("tells who has the events open when they are deleted", contract::toldOfDeletion)
        .add("tells who has the keys open when they are deleted", contract::toldOfKeys)
        .add("opens an empty store after deletion", contract::emptyAfterDeletion)
        .list();
  }

  private void deleted(Origin origin) {
    Stores stores = origin.context();
    fill(stores, ALICE);
    fill(stores, BOB);

    stores.accounts().delete(ALICE);

    Check.equal(Optional.empty(), stores.sessions().find(ALICE));
    Check.equal(List.of(), stores.outbox().all(ALICE));
    Check.equal(Optional.empty(), stores.pushers().find(ALICE));
    Check.equal(Optional.empty(), stores.notices().find(ALICE, ROOM));
    Check.equal(Map.of(), accountData(stores, ALICE));
    Check.equal(Map.of(), crypto(stores, ALICE));
    Check.equal(Optional.of(session(BOB, "t")), stores.sessions().find(BOB));
    Check.equal(1, stores.outbox().all(BOB).size());
    Check.equal(Optional.of(pusher("p")), stores.pushers().find(BOB));
    Check.equal(Optional.of(notice(ROOM, "$1")), stores.notices().find(BOB, ROOM));
    Check.equal(Map.of("m.direct", "{}"), accountData(stores, BOB));
    Check.equal(Map.of(ACCOUNT, new Text("{}")), crypto(stores, BOB));
  }

  private void deletedUnknown(Origin origin) {
    Stores stores = origin.context();

    stores.accounts().delete(ALICE);

    Check.equal(List.of(), stores.sessions().all());
  }

  private void toldOfDeletion(Origin origin) {
    Latch lost = tasks.latch();
    EventStore open = origin.context().accounts().events(ALICE, lost::open);
    LeaseCalls.commit(open, accountData());

    origin.context().accounts().delete(ALICE);

    Check.that(lost.await(SOON), "the one who had it open was told");
  }

  private void toldOfKeys(Origin origin) {
    Latch lost = tasks.latch();
    CryptoStore open = origin.context().crypto().open(ALICE, lost::open);
    LeaseCalls.commit(open, CryptoStoreContract.changes(Map.of(ACCOUNT, "{}")));

    origin.context().accounts().delete(ALICE);

    Check.that(lost.await(SOON), "the one who had it open was told");
    Check.fails(ErrorCode.STORAGE_LOST, () -> open.read(List.of(ACCOUNT)));
  }

  private void emptyAfterDeletion(Origin origin) {
    Stores stores = origin.context();
    fill(stores, ALICE);
    EventStore open = stores.accounts().events(ALICE, () -> {});

    stores.accounts().delete(ALICE);
    EventStore anew = stores.accounts().events(ALICE, () -> {});

    Check.equal(Map.of(), anew.open().accountData());
    open.close();
    anew.close();
  }

  private static void fill(Stores stores, UserId account) {
    stores.sessions().save(session(account, "t"));
    stores.outbox().save(account, outgoing("1", "{}"));
    stores.pushers().save(account, pusher("p"));
    stores.notices().save(account, notice(ROOM, "$1"));
    EventStore events = stores.accounts().events(account, () -> {});
    LeaseCalls.commit(events, accountData());
    events.close();
    CryptoStore crypto = stores.crypto().open(account, () -> {});
    LeaseCalls.commit(crypto, CryptoStoreContract.changes(Map.of(ACCOUNT, "{}")));
    crypto.close();
  }

  private static Map<EntryKey, EntryValue> crypto(Stores stores, UserId account) {
    CryptoStore crypto = stores.crypto().open(account, () -> {});
    Map<EntryKey, EntryValue> entries = crypto.read(List.of(ACCOUNT));
    crypto.close();
    return entries;
  }

  private static Map<String, String> accountData(Stores stores, UserId account) {
    EventStore events = stores.accounts().events(account, () -> {});
    Map<String, String> accountData = events.open().accountData();
    events.close();
    return accountData;
  }

  private static EventChanges accountData() {
    return new EventChanges(
        Optional.empty(), List.of(), List.of(), Map.of(), Map.of("m.direct", "{}"));
  }
}
