package io.twinloop.lease;

import io.twinloop.id.Timestamp;
import io.twinloop.port.Clock;
import java.util.Optional;

/** Lets through what is written in one tenure, while the row shows it. */
final class TenureFence implements Fence {
  private final LeaseName lease;
  private final Holding holding;
  private final Rule rule;
  private final Clock clock;
  private final Loss onLoss;
  private Optional<LeaseRecord> passed = Optional.empty();

  /** One of {@link LeaseRules}: what becomes of the row, if it shows the tenure. */
  interface Rule {
    Optional<LeaseRecord> on(StoredLease stored, Tenure tenure, Timestamp now);
  }

  /** Told of a loss. Must not suspend. */
  interface Loss {
    void of(Holding holding, LossCause cause);
  }

  TenureFence(LeaseName lease, Holding holding, Rule rule, Clock clock, Loss onLoss) {
    this.lease = lease;
    this.holding = holding;
    this.rule = rule;
    this.clock = clock;
    this.onLoss = onLoss;
  }

  @Override
  public LeaseName lease() {
    return lease;
  }

  @Override
  public LeaseRecord pass(StoredLease stored) {
    if (holding.cause().isPresent()) {
      throw new LeaseLost(lease, holding.cause().get());
    }
    passed = rule.on(stored, holding.tenure(), clock.now());
    if (passed.isEmpty()) {
      onLoss.of(holding, LossCause.FENCED);
      throw new LeaseLost(lease, LossCause.FENCED);
    }
    return passed.get();
  }

  /** What was let through is committed. */
  void committed() {
    passed.ifPresent(holding::show);
  }
}
