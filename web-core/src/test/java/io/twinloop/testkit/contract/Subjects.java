package io.twinloop.testkit.contract;

import io.twinloop.port.Clock;
import io.twinloop.port.Exclusive;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Signals;
import io.twinloop.port.Stopwatch;
import io.twinloop.port.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is held to the contracts on one runtime.
 *
 * @param signals gives those of one more context of the origin
 * @param origin gives an empty one each time; may suspend
 */
public record Subjects(
    Tasks tasks,
    Clock clock,
    Stopwatch stopwatch,
    JsonReader json,
    Exclusive exclusive,
    Supplier<Signals> signals,
    Supplier<Origin> origin) {

  /** The cases of all contracts, in an order that is always the same. */
  public List<ContractCase> cases() {
    List<ContractCase> cases = new ArrayList<>();
    cases.addAll(TasksContract.cases(tasks, clock));
    cases.addAll(JsonReaderContract.cases(json));
    cases.addAll(ExclusiveContract.cases(exclusive, tasks));
    cases.addAll(SignalsContract.cases(signals, tasks));
    cases.addAll(SessionStoreContract.cases(origin, tasks));
    cases.addAll(OutboxStoreContract.cases(origin));
    cases.addAll(PusherStoreContract.cases(origin));
    cases.addAll(NoticeStoreContract.cases(origin));
    cases.addAll(EventStoreContract.cases(origin, json));
    cases.addAll(LeaseStoreContract.cases(origin));
    cases.addAll(LeaseRaceContract.cases(origin, tasks));
    cases.addAll(LeasedLockContract.cases(this));
    cases.addAll(FencedCommitContract.cases(this));
    cases.addAll(CryptoStoreContract.cases(origin));
    cases.addAll(ExistingCryptoContract.cases(origin));
    cases.addAll(CryptoJournalContract.cases(origin));
    cases.addAll(MessageSightsContract.cases(origin, tasks));
    cases.addAll(AccountStoresContract.cases(origin, tasks));
    return cases;
  }
}
