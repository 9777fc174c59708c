package io.twinloop.timeline;

import java.util.List;
import java.util.Optional;

/**
 * A timeline after a change, and what of it differs on disk.
 *
 * @param written entries to store by index, ascending, in place of what was there
 * @param clearedFrom everything stored at or above this index goes first
 */
public record TimelineUpdate(
    Timeline next, List<TimelineEntry> written, Optional<Long> clearedFrom) {

  /** Whether disk and view stay as they are. */
  public boolean isEmpty() {
    return written.isEmpty() && clearedFrom.isEmpty();
  }
}
