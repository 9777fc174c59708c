package io.twinloop.sync;

import java.util.Optional;

/**
 * How far a main sync has come. A value: each step makes the next one.
 *
 * @param position the newest received; what is asked next continues there
 * @param caughtUp nothing is known to be missing, so that the homeserver may hold its answer
 * @param failures requests in a row that brought no response
 * @param restarts how often in a row the position was unknown
 */
record SyncProgress(
    Optional<SyncPosition> position,
    RoomWindow window,
    boolean caughtUp,
    int failures,
    int restarts)
    implements RetryRules.Setbacks {

  static SyncProgress from(Optional<SyncPosition> position) {
    return new SyncProgress(position, RoomWindow.FIRST, false, 0, 0);
  }

  @Override
  public boolean positioned() {
    return position.isPresent();
  }

  /** Started again, with everything to be caught up with. */
  SyncProgress started() {
    return new SyncProgress(position, window, false, 0, 0);
  }

  /**
   * A response came and was delivered.
   *
   * @param asked what the request went out with; the window may have been widened since
   */
  SyncProgress received(SyncPosition next, Optional<Long> roomCount, SyncProgress asked) {
    RoomWindow grown = roomCount.map(window::after).orElse(window);
    int restartsNow = asked.position.isPresent() ? 0 : restarts;
    return new SyncProgress(Optional.of(next), grown, grown.equals(asked.window), 0, restartsNow);
  }

  /** No response came. */
  SyncProgress failed() {
    return new SyncProgress(position, window, false, failures + 1, restarts);
  }

  /** The homeserver does not know the position any more. */
  SyncProgress forgotten() {
    return new SyncProgress(Optional.empty(), RoomWindow.FIRST, false, 0, restarts + 1);
  }

  SyncProgress widened() {
    return new SyncProgress(position, window.grown(), caughtUp, failures, restarts);
  }
}
