package io.twinloop.lease;

import io.twinloop.port.Clock;

/** Lets through what is written in one tenure, while the row shows it. */
final class TenureFence implements Fence {
  private final LeaseName lease;
  private final Holding holding;
  private final LeaseRules rules;
  private final Clock clock;
  private final Loss onLoss;

  /** Told of a loss. Must not suspend. */
  interface Loss {
    void of(Holding holding, LossCause cause);
  }

  TenureFence(LeaseName lease, Holding holding, LeaseRules rules, Clock clock, Loss onLoss) {
    this.lease = lease;
    this.holding = holding;
    this.rules = rules;
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
    return rules
        .fence(stored, holding.tenure(), clock.now())
        .orElseThrow(
            () -> {
              onLoss.of(holding, LossCause.FENCED);
              return new LeaseLost(lease, LossCause.FENCED);
            });
  }
}
