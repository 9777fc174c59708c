package io.twinloop.idb;

import io.twinloop.error.ErrorCode;
import io.twinloop.id.ContextId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.idb.js.IdbKey;
import io.twinloop.idb.schema.Schema;
import io.twinloop.idb.schema.SharedSchema;
import io.twinloop.lease.FencingRules;
import io.twinloop.lease.LeaseName;
import io.twinloop.lease.LeaseRules;
import io.twinloop.lease.LeaseStore;
import io.twinloop.lease.StoredLease;
import io.twinloop.lease.StoredLease.Absent;
import io.twinloop.lease.StoredLease.Held;
import io.twinloop.lease.StoredLease.Unreadable;
import io.twinloop.lease.TakeOutcome.Since;
import io.twinloop.lease.TakeOutcome.Taken;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Tasks;
import io.twinloop.testkit.contract.Cases;
import io.twinloop.testkit.contract.Check;
import io.twinloop.testkit.contract.ContractCase;
import java.time.Duration;
import java.util.List;
import org.teavm.jso.JSObject;

/** Leases over rows that no version of this library wrote. */
public final class LeaseDamageCases {
  private static final String ROW = HeldLease.NAME.text();
  private static final String RELEASED = ROW + "/released";
  private static final Duration LONG = Duration.ofSeconds(20);

  /** What {@link RawIndexedDb#putRubbish} stores. */
  private static final int RUBBISH = 5;

  private static final List<String> UNREADABLE =
      List.of(
          "",
          "null",
          "{",
          "{}",
          "{\"holder\":\"\",\"generation\":1,\"expires_at\":1}",
          "{\"holder\":7,\"generation\":1,\"expires_at\":1}",
          "{\"holder\":\"tab\",\"generation\":0,\"expires_at\":1}",
          "{\"holder\":\"tab\",\"generation\":-1,\"expires_at\":1}",
          "{\"holder\":\"tab\",\"generation\":1.5,\"expires_at\":1}",
          "{\"holder\":\"tab\",\"generation\":9007199254740992,\"expires_at\":1}",
          "{\"holder\":\"tab\",\"generation\":\"1\",\"expires_at\":1}",
          "{\"holder\":\"tab\",\"generation\":1}",
          "{\"holder\":\"tab\",\"generation\":1,\"expires_at\":1e300}",
          "{\"holder\":\"tab\",\"generation\":1,\"expires_at\":-8640000000000001}");

  private static final List<String> MARKERS =
      List.of(
          "",
          "[]",
          "{",
          "{\"holder\":\"tab\"}",
          "{\"holder\":\"tab\",\"generation\":\"1\"}",
          "{\"holder\":\"tab\",\"generation\":2}",
          "{\"holder\":\"tab-2\",\"generation\":1}");

  private static final String PUSHER =
      "{\"app_id\":\"app\",\"pushkey\":\"key\",\"endpoint\":\"e\",\"gateway_url\":\"g\"}";

  private final JsonReader json;
  private final Tasks tasks;
  private final LeaseStore store;
  private final LeaseRules rules = new FencingRules();

  private LeaseDamageCases(JsonReader json, Tasks tasks) {
    this.json = json;
    this.tasks = tasks;
    this.store = new IdbStores(json, tasks).leases();
  }

  public static List<ContractCase> cases(JsonReader json, Tasks tasks) {
    return new Cases<>("lease rows", () -> fresh(json, tasks))
        .add("that are rubbish are leases never taken", LeaseDamageCases::rubbish)
        .add("that are damaged let no fence pass, and begin again", LeaseDamageCases::damaged)
        .add("are not written by a fence that leaves them as they are", LeaseDamageCases::kept)
        .add("come to a database of the first release, whose data stays", LeaseDamageCases::upgrade)
        .add(
            "are released by no marker that is damaged or another's",
            LeaseDamageCases::damagedMarker)
        .list();
  }

  private static LeaseDamageCases fresh(JsonReader json, Tasks tasks) {
    RawIndexedDb.deleteAll();
    return new LeaseDamageCases(json, tasks);
  }

  private void rubbish() {
    store.read(HeldLease.NAME, LONG);
    JSObject connection = open();
    RawIndexedDb.putRubbish(connection, Schema.LEASES);
    RawIndexedDb.close(connection);

    for (int i = 0; i < RUBBISH; i++) {
      LeaseName name = new LeaseName("rubbish-" + i);
      StoredLease found = store.read(name, LONG);
      Check.that(found instanceof Absent || found instanceof Unreadable, "rubbish " + found);

      Taken taken =
          (Taken)
              store.change(
                  name, on -> rules.take(on, new ContextId("tab"), new Timestamp(0)), LONG);

      Check.equal(1L, taken.lease().tenure().generation());
      Check.equal(Since.UNKNOWN, taken.since());
      Check.equal(new Held(taken.lease()), store.read(name, LONG));
    }
  }

  private void damaged() {
    HeldLease lease = new HeldLease(store);
    for (String row : UNREADABLE) {
      write(ROW, row);

      Check.equal(new Unreadable(), lease.stored());
      Check.fails(ErrorCode.LEASE_LOST, lease::pass);
      Check.equal(new Unreadable(), lease.stored());
      Check.equal(Since.UNKNOWN, ((Taken) lease.take()).since());
      lease.pass();
    }
  }

  private void kept() {
    HeldLease lease = new HeldLease(store);
    long expiry = ((Held) lease.stored()).lease().expiresAt().epochMs();
    String row =
        "{\"more\":0, \"expires_at\":" + expiry + ", \"generation\":1, \"holder\":\"tab\"}";
    write(ROW, row);

    lease.pass();

    Check.equal(row, read(ROW));
  }

  private void upgrade() {
    RawIndexedDb.deleteAll();
    Schema first = new Schema(SharedSchema.schema().migrations().subList(0, 1));
    Database old =
        new Database(SharedSchema.DATABASE, first, tasks, new OpenTransactions(), () -> {});
    old.run(
        Scope.writing(Durability.RELAXED, SharedSchema.PUSHERS),
        (transaction, answer) -> transaction.put(SharedSchema.PUSHERS, IdbKey.of("@u:x"), PUSHER));
    old.close();
    IdbStores stores = new IdbStores(json, tasks);

    Check.equal("key", stores.pushers().find(new UserId("@u:x")).orElseThrow().pushkey());
    Check.that(new HeldLease(stores.leases()).stored() instanceof Held, "leases are kept");
  }

  private void damagedMarker() {
    HeldLease lease = new HeldLease(store);
    for (String marker : MARKERS) {
      write(RELEASED, marker);

      Check.that(lease.stored() instanceof Held, "held beside " + marker);
      lease.pass();
    }
  }

  private static void write(String key, String text) {
    JSObject connection = open();
    RawIndexedDb.put(connection, Schema.LEASES, key, text);
    RawIndexedDb.close(connection);
  }

  private static String read(String key) {
    JSObject connection = open();
    String text = RawIndexedDb.get(connection, Schema.LEASES, key);
    RawIndexedDb.close(connection);
    return text;
  }

  private static JSObject open() {
    return RawIndexedDb.open(SharedSchema.DATABASE, SharedSchema.schema().version());
  }
}
