package io.twinloop.machine.devices;

import io.twinloop.cache.CryptoCache;
import io.twinloop.cache.CryptoTransaction;
import io.twinloop.device.DeviceAnswer;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.DeviceListChange;
import io.twinloop.device.DeviceQuery;
import io.twinloop.device.DeviceReview;
import io.twinloop.device.Signatures;
import io.twinloop.device.TrackedUsers;
import io.twinloop.device.UserDevices;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.CryptoOperations;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.task.Cancellation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes in what the homeserver answered about devices. Signatures are verified before the lease is
 * taken, against what is known then; where that changed meanwhile, once more with it.
 */
final class DeviceIntake {
  private final CryptoCache cache;
  private final CryptoOperations operations;
  private final CryptoEntries entries;
  private final Signatures signatures;

  DeviceIntake(
      CryptoCache cache,
      CryptoOperations operations,
      CryptoEntries entries,
      Signatures signatures) {
    this.cache = cache;
    this.operations = operations;
    this.entries = entries;
    this.signatures = signatures;
  }

  /**
   * @param known what the change was found with
   */
  private record Reviewed(UserDevices known, DeviceListChange change) {}

  /**
   * Stores what is news in it. Suspends.
   *
   * @param own our device, whose keys are nobody else's
   * @return what was stored for each user for whom it was news
   */
  List<DeviceListChange> take(
      DeviceKeys own, DeviceQuery query, DeviceAnswer answer, Cancellation cancellation) {
    DeviceReview review = new DeviceReview(signatures, own);
    Map<UserId, Reviewed> reviewed = review(review, answer);
    return operations.run(
        transaction -> apply(transaction, review, query, answer, reviewed), cancellation);
  }

  private Map<UserId, Reviewed> review(DeviceReview review, DeviceAnswer answer) {
    Map<EntryKey, UserDevices> stored = cache.findAll(entries.devices, places(answer));
    Map<UserId, Reviewed> reviewed = new HashMap<>();
    for (Map.Entry<UserId, Json> listed : answer.devices().entrySet()) {
      UserId user = listed.getKey();
      UserDevices known = stored.getOrDefault(place(user), UserDevices.none(user));
      reviewed.put(user, new Reviewed(known, review.review(known, listed.getValue())));
    }
    return reviewed;
  }

  private List<DeviceListChange> apply(
      CryptoTransaction transaction,
      DeviceReview review,
      DeviceQuery query,
      DeviceAnswer answer,
      Map<UserId, Reviewed> reviewed) {
    TrackedUsers tracked = transaction.get(entries.trackedUsers).orElse(TrackedUsers.NONE);
    transaction.load(places(answer));
    List<DeviceListChange> changes = new ArrayList<>();
    for (Map.Entry<UserId, Json> listed : answer.devices().entrySet()) {
      UserId user = listed.getKey();
      if (tracked.admits(user, query)) {
        UserDevices known = known(transaction, user);
        Reviewed before = reviewed.get(user);
        DeviceListChange change =
            before.known().equals(known)
                ? before.change()
                : review.review(known, listed.getValue());
        if (!isSame(known, change.devices())) {
          transaction.put(entries.devices, change.devices(), user.text());
        }
        changes.add(change);
      }
    }
    TrackedUsers settled = tracked.answered(answer.settled(), query);
    if (!settled.equals(tracked)) {
      transaction.put(entries.trackedUsers, settled);
    }
    return changes;
  }

  private UserDevices known(CryptoTransaction transaction, UserId user) {
    Optional<UserDevices> known = transaction.get(entries.devices, user.text());
    return known.orElse(UserDevices.none(user));
  }

  private List<EntryKey> places(DeviceAnswer answer) {
    List<EntryKey> places = new ArrayList<>();
    answer.devices().keySet().forEach(user -> places.add(place(user)));
    return places;
  }

  private EntryKey place(UserId user) {
    return entries.devices.at(user.text());
  }

  /** Whether both are the same devices in the same words. */
  private static boolean isSame(UserDevices one, UserDevices other) {
    if (one.devices().size() != other.devices().size()) {
      return false;
    }
    for (DeviceKeys device : one.devices().values()) {
      Optional<DeviceKeys> same = other.find(device.device());
      if (same.isEmpty() || !same.get().json().toJson().equals(device.json().toJson())) {
        return false;
      }
    }
    return true;
  }
}
