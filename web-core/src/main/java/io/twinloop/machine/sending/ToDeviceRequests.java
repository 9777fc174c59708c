package io.twinloop.machine.sending;

import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ToDeviceApi;
import io.twinloop.cache.CryptoTransaction;
import io.twinloop.crypto.Bytes;
import io.twinloop.device.DeviceAddress;
import io.twinloop.id.TransactionId;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.CryptoOperations;
import io.twinloop.port.Entropy;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.task.Cancellation;
import io.twinloop.todevice.RequestNumber;
import io.twinloop.todevice.ToDeviceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * To-device requests from when they are stored until the homeserver has them. Repeated after a
 * crash, or by two contexts at once, a request is the same to the byte, and is delivered once.
 */
public final class ToDeviceRequests {
  private static final int CHANCE_BYTES = 12;

  private final CryptoEntries entries;
  private final CryptoOperations operations;
  private final CryptoStore store;
  private final ToDeviceApi api;
  private final Entropy entropy;

  public ToDeviceRequests(
      CryptoEntries entries,
      CryptoOperations operations,
      CryptoStore store,
      ToDeviceApi api,
      Entropy entropy) {
    this.entries = entries;
    this.operations = operations;
    this.store = store;
    this.api = api;
    this.entropy = entropy;
  }

  /**
   * To be sent by the next {@link #flush}, once the operation is committed. Suspends.
   *
   * @param contents JSON text for each device
   * @return the ids of the requests that it takes
   */
  public List<TransactionId> add(
      CryptoTransaction transaction, String type, Map<DeviceAddress, String> contents) {
    List<TransactionId> added = new ArrayList<>();
    RequestNumber number =
        transaction.get(entries.requestNumbers, CryptoEntries.REQUESTS).orElse(RequestNumber.NONE);
    for (String body : ToDeviceRequest.bodies(contents)) {
      number = number.next();
      TransactionId id = number.transaction(Bytes.of(entropy.bytes(CHANCE_BYTES)));
      transaction.put(entries.requests, new ToDeviceRequest(id, type, body), id.text());
      added.add(id);
    }
    if (!added.isEmpty()) {
      transaction.put(entries.requestNumbers, number, CryptoEntries.REQUESTS);
    }
    return added;
  }

  /** Sends whatever is stored, the oldest first. Suspends, outside any operation. */
  public void flush(Cancellation cancellation) {
    Optional<EntryKey> last = Optional.empty();
    List<CryptoStore.Entry> page = store.page(EntryKind.REQUESTS, last, 1);
    while (!page.isEmpty() && !cancellation.requested()) {
      CryptoStore.Entry entry = page.get(0);
      last = Optional.of(entry.key());
      Optional<ToDeviceRequest> request = entries.requests.codec().decode(entry.value());
      if (request.isEmpty() || isTaken(request.get(), cancellation)) {
        remove(entry.key(), cancellation);
      }
      page = store.page(EntryKind.REQUESTS, last, 1);
    }
  }

  private boolean isTaken(ToDeviceRequest request, Cancellation cancellation) {
    ApiOutcome outcome =
        api.send(request.type(), request.transaction(), request.body(), cancellation);
    return outcome instanceof ApiOutcome.Success;
  }

  private void remove(EntryKey key, Cancellation cancellation) {
    operations.run(
        transaction -> {
          transaction.delete(entries.requests, key.path().get(0));
          return key;
        },
        cancellation);
  }
}
