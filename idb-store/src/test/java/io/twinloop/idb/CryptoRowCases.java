package io.twinloop.idb;

import io.twinloop.browser.crypto.BrowserKeyHandles;
import io.twinloop.browser.crypto.WebCryptoPrimitives;
import io.twinloop.crypto.AgreementKey;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.idb.js.IdbKey;
import io.twinloop.idb.js.IdbRows;
import io.twinloop.idb.js.PrivateKeyRow;
import io.twinloop.idb.schema.CryptoSchema;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Tasks;
import io.twinloop.store.crypto.CryptoChanges;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.CryptoStore.Entry;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.store.crypto.EntryValue;
import io.twinloop.store.crypto.EntryValue.Agreement;
import io.twinloop.store.crypto.EntryValue.Text;
import io.twinloop.store.crypto.MessageSight;
import io.twinloop.testkit.contract.Cases;
import io.twinloop.testkit.contract.Check;
import io.twinloop.testkit.contract.ContractCase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSNumber;
import org.teavm.jso.core.JSString;

/** Entries and sights over rows that no version of this library wrote; keys nobody can read. */
public final class CryptoRowCases {
  private static final UserId USER = new UserId("@u:example.org");
  private static final EntryKind KIND = EntryKind.OLM_SESSIONS;
  private static final EntryKey KEY = EntryKey.of(EntryKind.PRIVATE_KEYS, "curve25519");
  private static final MessageSight SIGHT =
      new MessageSight(new RoomId("!r"), "s", 3, new EventId("$first"), new Timestamp(1));

  /** That of every index below 32. */
  private static final double FIRST_ROW = 0;

  private final Database database;
  private final CryptoStore store;

  private CryptoRowCases(JsonReader json, Tasks tasks) {
    this.database = new Databases(tasks).crypto(USER, () -> {});
    this.store = new IdbStores(json, tasks).crypto(new BrowserKeyHandles()).open(USER, () -> {});
  }

  public static List<ContractCase> cases(JsonReader json, Tasks tasks) {
    return new Cases<>("crypto rows", () -> fresh(json, tasks))
        .add("that are rubbish are absent", CryptoRowCases::rubbish)
        .add("that are rubbish leave no gap in a page", CryptoRowCases::rubbishInPages)
        .add("that are rubbish are written over", CryptoRowCases::writtenOver)
        .add("that are no private keys are absent", CryptoRowCases::rubbishKeys)
        .add("of private keys let nobody read them", CryptoRowCases::secret)
        .add("that are rubbish among sights are seen anew", CryptoRowCases::rubbishSights)
        .list();
  }

  private static CryptoRowCases fresh(JsonReader json, Tasks tasks) {
    RawIndexedDb.deleteAll();
    return new CryptoRowCases(json, tasks);
  }

  private void rubbish() {
    IdbRows values = rubbishValues();
    for (int i = 0; i < values.length(); i++) {
      put(KIND.text(), path("a"), values.at(i));

      Check.equal(Map.of(), store.read(List.of(EntryKey.of(KIND, "a"))));
      Check.equal(List.of(), store.page(KIND, Optional.empty(), 9));
    }
  }

  private void rubbishInPages() {
    commit(
        store,
        Map.of(EntryKey.of(KIND, "a"), new Text("1"), EntryKey.of(KIND, "z"), new Text("2")));
    for (String place : List.of("b", "c", "d", "e", "f")) {
      put(KIND.text(), path(place), JSNumber.valueOf(5));
    }
    put(KIND.text(), IdbKey.of(7), JSString.valueOf("a number for a path"));
    put(KIND.text(), IdbKey.of("a", 7), JSString.valueOf("a number in a path"));

    List<Entry> page = store.page(KIND, Optional.empty(), 2);

    Check.equal(
        List.of(
            new Entry(EntryKey.of(KIND, "a"), new Text("1")),
            new Entry(EntryKey.of(KIND, "z"), new Text("2"))),
        page);
    Check.equal(List.of(page.get(1)), store.page(KIND, Optional.of(page.get(0).key()), 2));
    Check.equal(List.of(), store.page(KIND, Optional.of(page.get(1).key()), 2));
  }

  private void writtenOver() {
    EntryKey key = EntryKey.of(KIND, "a");
    put(KIND.text(), path("a"), JSNumber.valueOf(5));

    commit(store, Map.of(key, new Text("sound")));

    Check.equal(Map.of(key, new Text("sound")), store.read(List.of(key)));
  }

  private void rubbishKeys() {
    AgreementKey key = WebCryptoPrimitives.open().newAgreementKey();
    JSObject handle = new BrowserKeyHandles().of(key);
    String half = key.publicKey().toString();
    List<JSObject> rows =
        List.of(
            PrivateKeyRow.of("agreement", half, JSString.valueOf("no key")),
            PrivateKeyRow.of("agreement", half, null),
            PrivateKeyRow.of("agreement", "not base64", handle),
            PrivateKeyRow.of("agreement", "", handle),
            PrivateKeyRow.of("signing", half, handle),
            PrivateKeyRow.of("both", half, handle),
            PrivateKeyRow.key(JSNumber.valueOf(5)),
            handle);

    for (JSObject row : rows) {
      put(KEY.kind().text(), path("curve25519"), row);

      Check.equal(Map.of(), store.read(List.of(KEY)));
    }
    put(KEY.kind().text(), path("curve25519"), PrivateKeyRow.of("agreement", half, handle));
    Check.that(store.read(List.of(KEY)).get(KEY) instanceof Agreement, "a sound row is a key");
  }

  private void secret() {
    AgreementKey key = WebCryptoPrimitives.open().newAgreementKey();
    commit(store, Map.of(KEY, new Agreement(key)));

    boolean secret =
        database.run(
            Scope.reading(KEY.kind().text()),
            (transaction, answer) ->
                transaction.value(
                    KEY.kind().text(),
                    path("curve25519"),
                    row -> answer.give(isSecret(PrivateKeyRow.key(row)))));

    Check.that(secret, "what is stored is a key that nobody can read");
  }

  private void rubbishSights() {
    IdbRows values = rubbishValues();
    for (int i = 0; i < values.length(); i++) {
      put(CryptoSchema.SIGHTS, sightRow(), values.at(i));

      Check.equal(List.of(SIGHT), store.firstSights(List.of(SIGHT)));
    }
    for (String text : List.of("", "{", "[]", "{}", "[[3,7,1]]", "[[4,\"$other\",1]]")) {
      put(CryptoSchema.SIGHTS, sightRow(), JSString.valueOf(text));

      Check.equal(List.of(SIGHT), store.firstSights(List.of(SIGHT)));
    }
  }

  private static IdbKey sightRow() {
    return IdbKey.of("!r", "s", FIRST_ROW);
  }

  private void put(String table, IdbKey key, JSObject value) {
    database.run(
        Scope.writing(Durability.RELAXED, table),
        (transaction, answer) -> transaction.put(table, key, value));
  }

  /** Writes them under the fence of a lease that is taken for it, and answers with the mark. */
  static long commit(CryptoStore store, Map<EntryKey, EntryValue> values) {
    Map<EntryKey, Optional<EntryValue>> entries = new HashMap<>();
    values.forEach((key, value) -> entries.put(key, Optional.of(value)));
    return store.commit(new CryptoChanges(entries), new HeldLease(store.leases()).fence());
  }

  private static IdbKey path(String only) {
    return IdbKey.of(new String[] {only});
  }

  /** None of them a text. */
  @JSBody(
      script =
          "return [5, null, {}, [], new Uint8Array(3),"
              + " {use: {}, publicKey: [], key: {type: 'private', algorithm: null}}];")
  private static native IdbRows rubbishValues();

  @JSBody(params = "key", script = "return key.type === 'private' && key.extractable === false;")
  private static native boolean isSecret(JSObject key);
}
