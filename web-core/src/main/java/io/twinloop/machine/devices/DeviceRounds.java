package io.twinloop.machine.devices;

import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ApiOutcome.Success;
import io.twinloop.cache.CryptoCache;
import io.twinloop.cache.CryptoTransaction;
import io.twinloop.device.DeviceAddress;
import io.twinloop.device.DeviceAnswer;
import io.twinloop.device.DeviceKeys;
import io.twinloop.device.DeviceListChange;
import io.twinloop.device.DeviceQuery;
import io.twinloop.device.Failures;
import io.twinloop.device.TrackedUsers;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.CryptoOperations;
import io.twinloop.machine.DeviceSetup;
import io.twinloop.task.Cancellation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Asks for devices, one query at a time: first of those whom somebody waits for. Servers that did
 * not answer for their users are left alone for a while.
 */
final class DeviceRounds {
  private final DevicePorts ports;
  private final CryptoCache cache;
  private final CryptoOperations operations;
  private final CryptoEntries entries;
  private final DeviceSetup setup;
  private final DeviceAddress own;
  private final DeviceIntake intake;
  private final List<Collection<UserId>> wanted = new ArrayList<>();
  private Failures<String> unreachable = Failures.none();

  DeviceRounds(
      DevicePorts ports,
      CryptoCache cache,
      CryptoOperations operations,
      CryptoEntries entries,
      DeviceSetup setup,
      DeviceAddress own,
      DeviceIntake intake) {
    this.ports = ports;
    this.cache = cache;
    this.operations = operations;
    this.entries = entries;
    this.setup = setup;
    this.own = own;
    this.intake = intake;
  }

  /** What became of a query, or that there was nobody to ask for. */
  record Round(Optional<ApiOutcome> failure) {
    static final Round DONE = new Round(Optional.empty());
  }

  /**
   * @param own our device
   * @param due what to ask for, if anything
   */
  private record Question(DeviceKeys own, Optional<DeviceQuery> due) {}

  /** Whether anybody is to be asked for now. Suspends. */
  boolean isDue() {
    return !due(cache.find(entries.trackedUsers)).isEmpty();
  }

  /** Whether any of them is to be asked for now. Suspends. */
  boolean isDue(Collection<UserId> users) {
    for (DeviceQuery query : due(cache.find(entries.trackedUsers))) {
      for (UserId user : query.users()) {
        if (users.contains(user)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Asks for these before others, until {@link #unwant}. */
  void want(Collection<UserId> users) {
    wanted.add(users);
  }

  void unwant(Collection<UserId> users) {
    wanted.remove(users);
  }

  /** Asks for as many as one query takes. Suspends. */
  Round ask(Cancellation cancellation) {
    Question question = operations.run(this::question, cancellation);
    if (question.due().isEmpty()) {
      return Round.DONE;
    }
    DeviceQuery query = question.due().get();
    ApiOutcome outcome = ports.api().query(query.toJson(), cancellation);
    if (!(outcome instanceof Success success)) {
      return new Round(Optional.of(outcome));
    }
    take(question.own(), query, success.body(), cancellation);
    return Round.DONE;
  }

  private Question question(CryptoTransaction transaction) {
    DeviceKeys device = setup.device(transaction, own).keys();
    List<UserId> urgent = new ArrayList<>();
    List<UserId> others = new ArrayList<>();
    long asOf = 0;
    for (DeviceQuery query : due(transaction.get(entries.trackedUsers))) {
      asOf = query.asOf();
      query.users().forEach(user -> (isWanted(user) ? urgent : others).add(user));
    }
    urgent.addAll(others);
    if (urgent.isEmpty()) {
      return new Question(device, Optional.empty());
    }
    int most = Math.min(urgent.size(), DeviceQuery.MOST_USERS);
    return new Question(device, Optional.of(new DeviceQuery(urgent.subList(0, most), asOf)));
  }

  private boolean isWanted(UserId user) {
    for (Collection<UserId> users : wanted) {
      if (users.contains(user)) {
        return true;
      }
    }
    return false;
  }

  private List<DeviceQuery> due(Optional<TrackedUsers> tracked) {
    return DeviceQuery.due(tracked.orElse(TrackedUsers.NONE), unreachable, ports.clock().now());
  }

  private void take(DeviceKeys device, DeviceQuery query, Json body, Cancellation cancellation) {
    DeviceAnswer answer = DeviceAnswer.read(query, body);
    unreachable = answer.noted(unreachable, ports.clock().now());
    for (DeviceListChange change : intake.take(device, query, answer, cancellation)) {
      RefusedDevices.sentence(change).ifPresent(text -> ports.log().note("encryption", text));
    }
  }
}
