package io.twinloop.machine.sending;

import io.twinloop.cache.CryptoTransaction;
import io.twinloop.crypto.Bytes;
import io.twinloop.id.TransactionId;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.CryptoOperations;
import io.twinloop.port.Entropy;
import io.twinloop.port.JsonReader;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.task.Cancellation;
import io.twinloop.todevice.RequestNumber;
import io.twinloop.todevice.ToDeviceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The requests that the homeserver is not known to have, on disk. Every call suspends. */
final class StoredRequests {
  private static final int CHANCE_BYTES = 12;

  private final CryptoEntries entries;
  private final CryptoOperations operations;
  private final CryptoStore store;
  private final Entropy entropy;
  private final JsonReader json;

  StoredRequests(
      CryptoEntries entries,
      CryptoOperations operations,
      CryptoStore store,
      Entropy entropy,
      JsonReader json) {
    this.entries = entries;
    this.operations = operations;
    this.store = store;
    this.entropy = entropy;
    this.json = json;
  }

  /**
   * One that is stored.
   *
   * @param request empty where the row is damaged
   */
  record Stored(EntryKey key, Optional<ToDeviceRequest> request) {}

  /**
   * Puts them behind all others.
   *
   * @param bodies of as many requests
   */
  List<TransactionId> add(CryptoTransaction transaction, String type, List<String> bodies) {
    if (bodies.isEmpty()) {
      return List.of();
    }
    List<TransactionId> added = new ArrayList<>();
    RequestNumber number =
        transaction.get(entries.requestNumbers, CryptoEntries.REQUESTS).orElse(RequestNumber.NONE);
    for (String body : bodies) {
      number = number.next();
      TransactionId id = number.transaction(Bytes.of(entropy.bytes(CHANCE_BYTES)));
      transaction.put(entries.requests, new ToDeviceRequest(id, type, body), id.text());
      added.add(id);
    }
    transaction.put(entries.requestNumbers, number, CryptoEntries.REQUESTS);
    return added;
  }

  /** The oldest, or the oldest behind that one; read from disk, whoever stored it. */
  Optional<Stored> next(Optional<EntryKey> behind) {
    List<CryptoStore.Entry> page = store.page(EntryKind.REQUESTS, behind, 1);
    if (page.isEmpty()) {
      return Optional.empty();
    }
    CryptoStore.Entry entry = page.get(0);
    return Optional.of(new Stored(entry.key(), entries.requests.codec().decode(entry.value())));
  }

  void remove(Stored stored) {
    operations.run(
        transaction -> {
          delete(transaction, stored);
          return stored;
        },
        new Cancellation());
  }

  /**
   * Puts two requests in its place, to half of its recipients each.
   *
   * @return false where there is only one recipient
   */
  boolean halve(Stored stored) {
    ToDeviceRequest request = stored.request().orElseThrow();
    List<String> halves = request.halves(json);
    if (halves.isEmpty()) {
      return false;
    }
    return operations.run(
        transaction -> {
          if (isThere(transaction, stored)) {
            delete(transaction, stored);
            add(transaction, request.type(), halves);
          }
          return true;
        },
        new Cancellation());
  }

  private boolean isThere(CryptoTransaction transaction, Stored stored) {
    return transaction.get(entries.requests, path(stored)).isPresent();
  }

  private void delete(CryptoTransaction transaction, Stored stored) {
    transaction.delete(entries.requests, path(stored));
  }

  private static String path(Stored stored) {
    return stored.key().path().get(0);
  }
}
