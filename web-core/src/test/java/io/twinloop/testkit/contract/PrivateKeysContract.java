package io.twinloop.testkit.contract;

import static io.twinloop.testkit.contract.CryptoStoreContract.open;
import static io.twinloop.testkit.contract.Samples.ALICE;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.SigningKey;
import io.twinloop.store.crypto.CryptoChanges;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.CryptoStore.Entry;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.store.crypto.EntryValue;
import io.twinloop.store.crypto.EntryValue.Agreement;
import io.twinloop.store.crypto.EntryValue.Signing;
import io.twinloop.store.crypto.EntryValue.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a {@link CryptoStore} must do with private keys, which it cannot read. */
public final class PrivateKeysContract {
  private static final EntryKey AGREEMENT = EntryKey.of(EntryKind.PRIVATE_KEYS, "curve25519");
  private static final EntryKey SIGNING = EntryKey.of(EntryKind.PRIVATE_KEYS, "ed25519");
  private static final EntryKey ACCOUNT = EntryKey.of(EntryKind.ACCOUNT);
  private static final Bytes MESSAGE = Bytes.utf8("message");

  private final Supplier<CryptoPrimitives> primitives;

  private PrivateKeysContract(Supplier<CryptoPrimitives> primitives) {
    this.primitives = primitives;
  }

  /**
   * @param fresh gives an empty origin; may suspend
   * @param primitives those that made the keys; may suspend
   */
  public static List<ContractCase> cases(
      Supplier<Origin> fresh, Supplier<CryptoPrimitives> primitives) {
    PrivateKeysContract contract = new PrivateKeysContract(primitives);
    return new Cases<>("private keys", fresh)
        .add("agree after they were stored as before", contract::agreement)
        .add("sign after they were stored as before", contract::signing)
        .add("come in pages, beside text", contract::pages)
        .add("are replaced and deleted like the rest", contract::deleted)
        .list();
  }

  private void agreement(Origin origin) {
    CryptoPrimitives crypto = primitives.get();
    AgreementKey key = crypto.newAgreementKey();
    AgreementKey peer = crypto.newAgreementKey();
    commitAndClose(origin, Map.of(AGREEMENT, new Agreement(key)));

    Agreement found = (Agreement) open(origin, ALICE).read(List.of(AGREEMENT)).get(AGREEMENT);

    Check.equal(key.publicKey(), found.key().publicKey());
    Check.equal(crypto.agree(peer, key.publicKey()), crypto.agree(found.key(), peer.publicKey()));
  }

  private void signing(Origin origin) {
    CryptoPrimitives crypto = primitives.get();
    SigningKey key = crypto.newSigningKey();
    commitAndClose(origin, Map.of(SIGNING, new Signing(key), ACCOUNT, new Text("{}")));

    Map<EntryKey, EntryValue> entries = open(origin, ALICE).read(List.of(ACCOUNT, SIGNING));

    SigningKey found = ((Signing) entries.get(SIGNING)).key();
    Check.equal(new Text("{}"), entries.get(ACCOUNT));
    Check.equal(key.publicKey(), found.publicKey());
    Check.that(
        crypto.isSignedBy(key.publicKey(), MESSAGE, crypto.sign(found, MESSAGE)), "it signs");
  }

  private void pages(Origin origin) {
    CryptoPrimitives crypto = primitives.get();
    EntryKey text = EntryKey.of(EntryKind.PRIVATE_KEYS, "d");
    commitAndClose(
        origin,
        Map.of(
            AGREEMENT, new Agreement(crypto.newAgreementKey()),
            SIGNING, new Signing(crypto.newSigningKey()),
            text, new Text("t")));

    List<Entry> page = open(origin, ALICE).page(EntryKind.PRIVATE_KEYS, Optional.empty(), 3);

    Check.equal(List.of(AGREEMENT, text, SIGNING), Each.of(page, Entry::key));
    Check.that(page.get(0).value() instanceof Agreement, "the first is for agreement");
    Check.that(page.get(2).value() instanceof Signing, "the last is for signatures");
  }

  private void deleted(Origin origin) {
    CryptoPrimitives crypto = primitives.get();
    SigningKey other = crypto.newSigningKey();
    commitAndClose(
        origin,
        Map.of(
            AGREEMENT, new Agreement(crypto.newAgreementKey()),
            SIGNING, new Signing(crypto.newSigningKey())));
    CryptoStore store = open(origin, ALICE);

    LeaseCalls.commit(
        store,
        new CryptoChanges(
            Map.of(AGREEMENT, Optional.empty(), SIGNING, Optional.of(new Signing(other)))));

    Map<EntryKey, EntryValue> found = store.read(List.of(AGREEMENT, SIGNING));
    Check.equal(List.of(SIGNING), List.copyOf(found.keySet()));
    Check.equal(other.publicKey(), ((Signing) found.get(SIGNING)).key().publicKey());
  }

  private static void commitAndClose(Origin origin, Map<EntryKey, EntryValue> values) {
    CryptoStore store = open(origin, ALICE);
    LeaseCalls.commit(store, new CryptoChanges(Each.valueOf(values, Optional::of)));
    store.close();
  }
}
