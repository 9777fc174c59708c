package io.twinloop.lease;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;

/** A protected write, or use of a guard, after its lease was lost. Nothing was written. */
public final class LeaseLost extends TwinloopException {
  private static final long serialVersionUID = 1L;

  private final transient LeaseName lease;

  LeaseLost(LeaseName lease, LossCause cause) {
    super(
        ErrorCode.LEASE_LOST,
        "The lease \""
            + lease
            + "\" was lost: "
            + cause.text()
            + ". Nothing was written; take it again.");
    this.lease = lease;
  }

  public LeaseName lease() {
    return lease;
  }
}
