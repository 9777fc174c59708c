package io.twinloop.error;

/**
 * The disk would not do what was asked, and did none of it. The code is one of {@code STORAGE_*}:
 * unavailable (private mode, disabled), blocked (another tab holds an old version open), full, lost
 * (the connection died or the data was deleted), newer (written by a newer version).
 */
public final class StoreFailure extends TwinloopException {
  private static final long serialVersionUID = 1L;

  public StoreFailure(ErrorCode code, String message) {
    super(code, message);
  }
}
