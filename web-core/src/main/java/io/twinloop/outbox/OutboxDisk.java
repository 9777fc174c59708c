package io.twinloop.outbox;

import io.twinloop.activity.ActivityLog;
import io.twinloop.id.ContextId;
import io.twinloop.id.TransactionId;
import io.twinloop.id.UserId;
import io.twinloop.port.Exclusive;
import io.twinloop.store.OutboxStore;
import io.twinloop.store.StoreFailure;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of one context's sending. A disk that fails is noted and costs safety, not delivery:
 * what cannot be stored is sent all the same. Every call suspends.
 */
public final class OutboxDisk {

  /** Another context adopts within milliseconds, unless it is frozen. */
  private static final Duration ADOPTION = Duration.ofSeconds(2);

  private final UserId account;
  private final ContextId context;
  private final OutboxStore store;
  private final Exclusive exclusive;
  private final ActivityLog log;

  public OutboxDisk(
      UserId account, ContextId context, OutboxStore store, Exclusive exclusive, ActivityLog log) {
    this.account = account;
    this.context = context;
    this.store = store;
    this.exclusive = exclusive;
    this.log = log;
  }

  UserId account() {
    return account;
  }

  ContextId context() {
    return context;
  }

  void save(Outgoing outgoing) {
    attempt(() -> store.save(account, outgoing));
  }

  void remove(TransactionId transaction) {
    attempt(() -> store.remove(account, transaction));
  }

  /**
   * What is ours to send: our own, and what contexts that are gone left behind, which is ours from
   * now on. Contexts take turns, so that each item is adopted by one.
   */
  List<Outgoing> adopt(Cancellation cancellation) {
    String name = "twinloop:outbox:" + account.text();
    Optional<Exclusive.Hold> turn = exclusive.take(name, ADOPTION, cancellation);
    List<Outgoing> ours = new ArrayList<>();
    attempt(() -> adoptInto(ours));
    turn.ifPresent(Exclusive.Hold::release);
    return ours;
  }

  private void adoptInto(List<Outgoing> ours) {
    for (Outgoing outgoing : store.all(account)) {
      if (outgoing.owner().equals(context)) {
        ours.add(outgoing);
      } else if (!exclusive.isHeld(outgoing.owner().lifeline())) {
        Outgoing adopted = outgoing.withOwner(context);
        store.save(account, adopted);
        ours.add(adopted);
      }
    }
  }

  private void attempt(Runnable operation) {
    try {
      operation.run();
    } catch (StoreFailure e) {
      log.note("storage", "The outbox is not kept: " + e.getMessage());
    }
  }
}
