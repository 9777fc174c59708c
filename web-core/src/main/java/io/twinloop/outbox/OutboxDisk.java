package io.twinloop.outbox;

import io.twinloop.activity.ActivityLog;
import io.twinloop.error.StoreFailure;
import io.twinloop.id.ContextId;
import io.twinloop.id.TransactionId;
import io.twinloop.id.UserId;
import io.twinloop.lease.Guard;
import io.twinloop.lease.LeaseLost;
import io.twinloop.lease.LeasedLock;
import io.twinloop.lease.Wish;
import io.twinloop.store.OutboxStore;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is kept of one context's sending. A disk that fails is noted and costs safety, not delivery:
 * what cannot be stored is sent all the same. Every call suspends.
 */
public final class OutboxDisk {

  /** Others adopt within milliseconds; a busy disk may take longer, and then there is no hurry. */
  private static final Duration ADOPTION = Duration.ofSeconds(10);

  private final UserId account;
  private final ContextId context;
  private final OutboxStore store;
  private final LeasedLock lock;
  private final ActivityLog log;

  /**
   * @param lock of the account's outbox
   */
  public OutboxDisk(
      UserId account, ContextId context, OutboxStore store, LeasedLock lock, ActivityLog log) {
    this.account = account;
    this.context = context;
    this.store = store;
    this.lock = lock;
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

  /** Stores it in place of what is there of it, if anything is. */
  void update(Outgoing outgoing) {
    attempt(() -> store.update(account, outgoing));
  }

  void remove(TransactionId transaction) {
    attempt(() -> store.remove(account, transaction));
  }

  /** Removes what any context of the account stored, where it is so. */
  void removeIf(Predicate<Outgoing> done) {
    attempt(
        () -> {
          for (Outgoing outgoing : store.all(account)) {
            if (done.test(outgoing)) {
              store.remove(account, outgoing.transaction());
            }
          }
        });
  }

  /**
   * Sorts what is stored: what is ours, with what contexts that are gone left behind, which is ours
   * from now on; and whose the rest is. Contexts take turns, so that each item is adopted by one;
   * without a turn nothing is.
   */
  Adoption adopt(Owners owners, Cancellation cancellation) {
    Adoption adoption = new Adoption(new ArrayList<>(), new LinkedHashSet<>());
    attempt(() -> adopt(adoption, owners, cancellation));
    return adoption;
  }

  /**
   * @param ours in the order they were queued
   * @param others living contexts that have something stored
   */
  record Adoption(List<Outgoing> ours, Set<ContextId> others) {}

  private void adopt(Adoption adoption, Owners owners, Cancellation cancellation) {
    List<Outgoing> all = store.all(account);
    if (isOurs(all)) {
      adoption.ours().addAll(all);
    } else {
      adoptInTurn(adoption, owners, cancellation);
    }
  }

  /** Then there is nothing to take turns for. */
  private boolean isOurs(List<Outgoing> all) {
    for (Outgoing outgoing : all) {
      if (!outgoing.owner().equals(context)) {
        return false;
      }
    }
    return true;
  }

  private void adoptInTurn(Adoption adoption, Owners owners, Cancellation cancellation) {
    Optional<Guard> turn = lock.takeUnchecked(Wish.operation(ADOPTION), cancellation).held();
    try {
      for (Outgoing outgoing : store.all(account)) {
        if (outgoing.owner().equals(context)) {
          adoption.ours().add(outgoing);
        } else if (turn.isEmpty() || owners.lives(outgoing.owner())) {
          adoption.others().add(outgoing.owner());
        } else if (store.adopt(account, outgoing.withOwner(context), turn.get().fence())) {
          adoption.ours().add(outgoing.withOwner(context));
        }
      }
    } finally {
      turn.ifPresent(Guard::release);
    }
  }

  private void attempt(Runnable operation) {
    try {
      operation.run();
    } catch (LeaseLost e) {
      log.note("lease", e.getMessage());
    } catch (StoreFailure e) {
      log.note("storage", "The outbox is not kept: " + e.getMessage());
    }
  }
}
