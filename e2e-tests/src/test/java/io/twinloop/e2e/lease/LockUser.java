package io.twinloop.e2e.lease;

import io.twinloop.activity.LeaseActivity;
import io.twinloop.activity.LeaseActivityText;
import io.twinloop.e2e.lease.Calls.Pending;
import io.twinloop.json.Json;
import io.twinloop.testkit.JacksonJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A tab or a worker that takes the lease as it is told. */
interface LockUser {
  Duration PATIENCE = Duration.ofSeconds(15);

  Calls calls();

  /** Takes the lease, which must be had within {@link #PATIENCE}, and tells how it was had. */
  default LeaseActivity take() {
    return LockUser.taken(beginTaking(PATIENCE).end(PATIENCE.plusSeconds(5))).orElseThrow();
  }

  /** Takes the lease; empty where it is not had in time. */
  default Optional<LeaseActivity> take(Duration patience) {
    return LockUser.taken(beginTaking(patience).end(patience.plusSeconds(5)));
  }

  /** Takes the lease; the outcome's code says why that failed. */
  default Outcome tryToTake() {
    return beginTaking(PATIENCE).end(PATIENCE.plusSeconds(5));
  }

  default Pending beginTaking(Duration patience) {
    return calls().begin("take", "OPERATION", patience.toMillis());
  }

  /** Waits for the lease until it is given, however long that takes. */
  default Pending beginSeekingToLead() {
    return calls().begin("take", "LEADERSHIP", 0);
  }

  /** What came of {@link #beginTaking}. */
  static Optional<LeaseActivity> taken(Outcome outcome) {
    return LeaseActivityText.decode(json(outcome.orFail()));
  }

  /** Writes once under the lease; the outcome's code says why it could not. */
  default Outcome write() {
    return calls().call("write");
  }

  /** Begins to write in a transaction that stays open, and returns when it is. */
  default Pending leaveTransactionOpen() {
    Pending writing = calls().begin("writeSlowly");
    LeaseStage.until("a transaction is open", () -> is("isWriting"));
    return writing;
  }

  default void release() {
    calls().call("release").orFail();
  }

  default void yieldWhenAsked() {
    calls().call("yieldWhenAsked").orFail();
  }

  /** What its guards told it: "asked", "lost". */
  default List<String> told() {
    return json(calls().call("told").orFail()).items().stream()
        .map(item -> item.text().orElseThrow())
        .toList();
  }

  /** Takes the lease again and again, and writes so often in each hold, besides first and last. */
  default Pending beginContending(Duration length, int writes) {
    return calls().begin("contend", length.toMillis(), writes);
  }

  /** All that was written by anybody so far. */
  default Ledger ledger() {
    return Ledger.of(json(calls().call("entries").orFail()));
  }

  /** What became of the lease here. */
  default List<LeaseActivity> diary() {
    return json(calls().call("diary").orFail()).items().stream()
        .map(item -> LeaseActivityText.decode(item).orElseThrow())
        .toList();
  }

  default boolean is(String state) {
    return (Boolean) calls().call(state).orFail();
  }

  /** From now on its hints are lost, and it hears none. */
  default void loseSignals() {
    deliver(Delivery.LOST);
  }

  /** What becomes from now on of hints that it sends and hears. */
  default void deliver(Delivery delivery) {
    calls().call("deliver", delivery.name()).orFail();
  }

  /** Its clock is wrong from now on: ahead, or late where that is negative. */
  default void shiftClock(Duration ahead) {
    calls().call("shiftClock", ahead.toMillis()).orFail();
  }

  /** From now on it does not hear what the browser makes of it, and gives nothing back for that. */
  default void deafen() {
    calls().call("deafen").orFail();
  }

  static Json json(Object text) {
    return new JacksonJson().read((String) text);
  }
}
