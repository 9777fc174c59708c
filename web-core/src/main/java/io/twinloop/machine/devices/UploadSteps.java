package io.twinloop.machine.devices;

import io.twinloop.cache.CryptoTransaction;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.KeyPool;
import io.twinloop.device.KeySupply;
import io.twinloop.device.KeyUpload;
import io.twinloop.device.OneTimeKey;
import io.twinloop.device.OwnDevice;
import io.twinloop.device.ServerKeys;
import io.twinloop.device.SignedKey;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.CryptoOperations;
import io.twinloop.machine.DeviceSetup;
import io.twinloop.port.Clock;
import io.twinloop.task.Cancellation;
import java.util.List;
import java.util.Optional;

/**
 * The operations before and after an upload of keys. A context may end after any of them: whoever
 * goes on uploads the same again. Each suspends.
 */
final class UploadSteps {
  private final CryptoOperations operations;
  private final CryptoEntries entries;
  private final DeviceSetup setup;
  private final DeviceAddress own;
  private final Clock clock;

  UploadSteps(
      CryptoOperations operations,
      CryptoEntries entries,
      DeviceSetup setup,
      DeviceAddress own,
      Clock clock) {
    this.operations = operations;
    this.entries = entries;
    this.setup = setup;
    this.own = own;
    this.clock = clock;
  }

  /**
   * What is to be uploaded, its private halves stored: keys are made as far as they are missing.
   *
   * @param left what the homeserver says it has; of a device that it was never told of, it has none
   * @return empty where one-time keys were to be uploaded before, and may have arrived
   */
  Optional<KeyUpload> prepare(ServerKeys left, Cancellation cancellation) {
    return operations.run(
        transaction -> {
          boolean isUnsure = !device(transaction).pool().unpublished().isEmpty();
          return isUnsure ? Optional.empty() : Optional.of(missing(transaction, left));
        },
        cancellation);
  }

  /**
   * As {@link #prepare}, without those that have arrived after all.
   *
   * @param counted what the homeserver has now
   */
  KeyUpload resume(ServerKeys counted, Cancellation cancellation) {
    return operations.run(
        transaction -> {
          OwnDevice before = device(transaction);
          List<SignedKey> sent = before.pool().unpublished();
          if (KeySupply.shows(counted, sent.size())) {
            KeyUpload arrived = new KeyUpload(Optional.empty(), sent, Optional.empty());
            OwnDevice.Change change = before.published(arrived, clock.now());
            put(transaction, before, change.device(), change.dropped());
          }
          return missing(transaction, counted);
        },
        cancellation);
  }

  /** The homeserver has it. Told twice, it is as told once. */
  void published(KeyUpload upload, Cancellation cancellation) {
    operations.run(
        transaction -> {
          OwnDevice before = device(transaction);
          OwnDevice.Change change = before.published(upload, clock.now());
          return put(transaction, before, change.device(), change.dropped());
        },
        cancellation);
  }

  /**
   * The homeserver refused it because it has another key under one of its ids: what was not
   * published is not sent again. Where another context has seen to that, nothing is left to do.
   */
  void conflicted(KeyUpload upload, Cancellation cancellation) {
    operations.run(
        transaction -> {
          OwnDevice before = device(transaction);
          if (!isPending(upload, before.pool())) {
            return before;
          }
          KeyPool.Change change = before.pool().afterConflict();
          return put(transaction, before, before.with(change.pool()), change.dropped());
        },
        cancellation);
  }

  private KeyUpload missing(CryptoTransaction transaction, ServerKeys left) {
    boolean isTold = left.oneTimeKeys().isPresent();
    ServerKeys there = device(transaction).published() || isTold ? left : ServerKeys.NONE;
    return setup.replenish(transaction, there, clock.now()).pendingUpload();
  }

  private OwnDevice device(CryptoTransaction transaction) {
    return setup.device(transaction, own);
  }

  private static boolean isPending(KeyUpload upload, KeyPool pool) {
    for (SignedKey key : upload.oneTimeKeys()) {
      if (pool.unpublished().contains(key)) {
        return true;
      }
    }
    return false;
  }

  private OwnDevice put(
      CryptoTransaction transaction, OwnDevice before, OwnDevice after, List<OneTimeKey> dropped) {
    if (!after.equals(before)) {
      transaction.put(entries.ownDevice, after);
    }
    for (OneTimeKey key : dropped) {
      transaction.delete(entries.agreementKeys, CryptoEntries.oneTime(key.id()));
    }
    return after;
  }
}
