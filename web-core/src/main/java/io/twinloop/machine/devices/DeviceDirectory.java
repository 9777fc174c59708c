package io.twinloop.machine.devices;

import io.twinloop.api.ApiOutcome;
import io.twinloop.cache.CryptoCache;
import io.twinloop.cache.CryptoTransaction;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.DeviceQuery;
import io.twinloop.device.Signatures;
import io.twinloop.device.TrackedUsers;
import io.twinloop.device.UserDevices;
import io.twinloop.error.StoreFailure;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.UserId;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.CryptoOperations;
import io.twinloop.machine.DeviceSetup;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.sync.Backoff;
import io.twinloop.task.Cancellation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which devices users have. Whose devices are followed is asked for again after each notice of a
 * change; what is accepted of an answer {@link io.twinloop.device.DeviceReview} says. Callers in
 * one context share a query that is under way; two contexts may both ask, and neither harms the
 * other.
 */
public final class DeviceDirectory {
  /** One that is under way already, one's own, and one for a change that came meanwhile. */
  private static final int ROUNDS = 3;

  /** As the specification bounds them, though in bytes. */
  private static final int LONGEST_USER_ID = 255;

  private final CryptoCache cache;
  private final CryptoOperations operations;
  private final CryptoEntries entries;
  private final DeviceRounds rounds;
  private final SharedWork<DeviceRounds.Round> underWay;
  private final Pauses pauses;

  public DeviceDirectory(
      DevicePorts ports,
      CryptoCache cache,
      CryptoOperations operations,
      CryptoEntries entries,
      DeviceSetup setup,
      DeviceAddress own,
      Signatures signatures) {
    this.cache = cache;
    this.operations = operations;
    this.entries = entries;
    DeviceIntake intake = new DeviceIntake(cache, operations, entries, signatures);
    this.rounds = new DeviceRounds(ports, cache, operations, entries, setup, own, intake);
    this.underWay = new SharedWork<>(ports.tasks(), "ask for devices", rounds::ask);
    this.pauses = new Pauses(ports.tasks(), new KeyRequestRules(new Backoff(ports.entropy())));
  }

  /**
   * Follows their devices from now on. Suspends.
   *
   * @throws TwinloopException as {@link CryptoOperations#run}
   * @throws StoreFailure where the database fails
   */
  public void track(Collection<UserId> users, Cancellation cancellation) {
    Set<UserId> strangers = strangers(users);
    if (!strangers.isEmpty()) {
      operations.run(transaction -> track(transaction, strangers), cancellation);
    }
  }

  /**
   * Asks for the devices of all of whom too little is known, and tries again for as long as our
   * homeserver cannot be reached or has no time; other servers that cannot be reached are left for
   * later. Suspends, for long then.
   *
   * @throws TwinloopException {@code STOPPED} when cancelled, or why our homeserver refused; else
   *     as {@link CryptoOperations#run}
   * @throws StoreFailure where the database fails
   */
  public void refresh(Cancellation cancellation) {
    int failures = 0;
    while (rounds.isDue()) {
      Optional<ApiOutcome> failure = underWay.join(cancellation).failure();
      failures = failure.isPresent() ? failures + 1 : 0;
      if (failure.isPresent()) {
        Optional<TwinloopException> why = pauses.rest(failure.get(), failures, cancellation);
        if (why.isPresent()) {
          throw why.get();
        }
      }
    }
  }

  /**
   * The devices of each of them, none where none are known. Follows these users from now on, and
   * asks for those of whom too little is known, before others. Of those whose server cannot be
   * reached it says what is known, after one query at the most. Suspends.
   *
   * @throws TwinloopException where our own homeserver does not answer, or {@code STOPPED} when
   *     cancelled; else as {@link CryptoOperations#run}
   * @throws StoreFailure where the database fails
   */
  public Map<UserId, UserDevices> of(Collection<UserId> users, Cancellation cancellation) {
    Set<UserId> wanted = askable(users);
    track(wanted, cancellation);
    rounds.want(wanted);
    try {
      ask(wanted, cancellation);
    } finally {
      rounds.unwant(wanted);
    }
    return known(users);
  }

  private void ask(Set<UserId> wanted, Cancellation cancellation) {
    int most = ROUNDS + wanted.size() / DeviceQuery.MOST_USERS;
    for (int round = 0; round < most && rounds.isDue(wanted); round++) {
      Optional<ApiOutcome> failure = underWay.join(cancellation).failure();
      if (failure.isPresent() && rounds.isDue(wanted)) {
        failure.get().orThrow();
      }
    }
  }

  private Map<UserId, UserDevices> known(Collection<UserId> users) {
    List<EntryKey> places = new ArrayList<>();
    users.forEach(user -> places.add(entries.devices.at(user.text())));
    Map<EntryKey, UserDevices> stored = cache.findAll(entries.devices, places);
    Map<UserId, UserDevices> known = new HashMap<>();
    for (UserId user : users) {
      UserDevices none = UserDevices.none(user);
      known.put(user, stored.getOrDefault(entries.devices.at(user.text()), none));
    }
    return known;
  }

  private Set<UserId> strangers(Collection<UserId> users) {
    TrackedUsers tracked = cache.find(entries.trackedUsers).orElse(TrackedUsers.NONE);
    Set<UserId> strangers = askable(users);
    strangers.removeIf(tracked::isTracked);
    return strangers;
  }

  private TrackedUsers track(CryptoTransaction transaction, Set<UserId> strangers) {
    TrackedUsers before = transaction.get(entries.trackedUsers).orElse(TrackedUsers.NONE);
    TrackedUsers after = before.track(strangers);
    if (!after.equals(before)) {
      transaction.put(entries.trackedUsers, after);
    }
    return after;
  }

  /** Those a homeserver can be asked for: of one other among them it refuses the whole query. */
  private static Set<UserId> askable(Collection<UserId> users) {
    Set<UserId> askable = new LinkedHashSet<>();
    for (UserId user : users) {
      String text = user.text();
      if (text.startsWith("@")
          && text.indexOf(':') > 0
          && text.indexOf('\0') < 0
          && text.length() <= LONGEST_USER_ID) {
        askable.add(user);
      }
    }
    return askable;
  }
}
