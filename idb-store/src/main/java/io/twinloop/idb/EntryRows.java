package io.twinloop.idb;

import io.twinloop.browser.PrivateKeyHandles;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.idb.js.IdbKey;
import io.twinloop.idb.js.IdbKeyRange;
import io.twinloop.idb.js.PrivateKeyRow;
import io.twinloop.store.crypto.CryptoStore.Entry;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.store.crypto.EntryValue;
import io.twinloop.store.crypto.EntryValue.Agreement;
import io.twinloop.store.crypto.EntryValue.Signing;
import io.twinloop.store.crypto.EntryValue.Text;
import java.util.List;
import java.util.Optional;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSString;

/**
 * The rows of entries, inside a transaction whose scope names them. One that no version of this
 * library wrote is as good as absent.
 */
final class EntryRows {
  private static final String AGREEMENT = "agreement";
  private static final String SIGNING = "signing";

  private final PrivateKeyHandles handles;

  EntryRows(PrivateKeyHandles handles) {
    this.handles = handles;
  }

  /** Calls back where there is one. */
  void find(Transaction transaction, EntryKey key, Found<EntryValue> then) {
    transaction.value(key.kind().text(), place(key), value -> decode(value).ifPresent(then::found));
  }

  /** Adds the entries of that kind, in order, to the page until it has as many. */
  void fill(
      List<Entry> page,
      Transaction transaction,
      EntryKind kind,
      Optional<EntryKey> after,
      int atMost) {
    IdbKeyRange range =
        after.isPresent() ? IdbKeyRange.after(place(after.get())) : IdbKeyRange.everything();
    fill(page, transaction, kind, range, atMost);
  }

  void write(Transaction transaction, EntryKey key, Optional<EntryValue> value) {
    if (value.isPresent()) {
      transaction.put(key.kind().text(), place(key), encode(value.get()));
    } else {
      transaction.delete(key.kind().text(), IdbKeyRange.only(place(key)));
    }
  }

  /** Where rows were passed over, more are read: a short page is the last one. */
  private void fill(
      List<Entry> page, Transaction transaction, EntryKind kind, IdbKeyRange range, int atMost) {
    int lacking = atMost - page.size();
    transaction.values(
        kind.text(),
        range,
        lacking,
        (keys, values) -> {
          int length = keys.length();
          for (int i = 0; i < length; i++) {
            entry(kind, keys.at(i), values.at(i)).ifPresent(page::add);
          }
          if (length == lacking && page.size() < atMost) {
            fill(page, transaction, kind, IdbKeyRange.after(keys.at(length - 1)), atMost);
          }
        });
  }

  private Optional<Entry> entry(EntryKind kind, IdbKey place, JSObject value) {
    String[] path = IdbKey.texts(place);
    return path == null
        ? Optional.empty()
        : decode(value).map(decoded -> new Entry(EntryKey.of(kind, path), decoded));
  }

  private JSObject encode(EntryValue value) {
    if (value instanceof Agreement agreement) {
      String publicKey = agreement.key().publicKey().toString();
      return PrivateKeyRow.of(AGREEMENT, publicKey, handles.of(agreement.key()));
    }
    if (value instanceof Signing signing) {
      String publicKey = signing.key().publicKey().toString();
      return PrivateKeyRow.of(SIGNING, publicKey, handles.of(signing.key()));
    }
    return JSString.valueOf(((Text) value).text());
  }

  private Optional<EntryValue> decode(JSObject value) {
    Optional<String> text = Rows.text(value);
    return text.isPresent() ? text.map(Text::new) : privateKey(value);
  }

  private Optional<EntryValue> privateKey(JSObject value) {
    String publicKey = PrivateKeyRow.publicKey(value);
    JSObject handle = PrivateKeyRow.key(value);
    return switch (PrivateKeyRow.use(value)) {
      case AGREEMENT ->
          Curve25519Key.parse(publicKey)
              .flatMap(half -> handles.agreementKey(handle, half))
              .map(Agreement::new);
      case SIGNING ->
          Ed25519Key.parse(publicKey)
              .flatMap(half -> handles.signingKey(handle, half))
              .map(Signing::new);
      default -> Optional.empty();
    };
  }

  private static IdbKey place(EntryKey key) {
    return IdbKey.of(key.path().toArray(new String[0]));
  }
}
