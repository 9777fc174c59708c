package io.twinloop.keyfile;

import java.util.List;

/** Where imported keys go. */
public interface RoomKeySink {

  /** No batch is larger: a transaction over more would keep others waiting. */
  int LARGEST_BATCH = 100;

  /**
   * Stores those of the keys that are new or better than what is there. Suspends.
   *
   * @param keys 1 to {@link #LARGEST_BATCH}
   * @return how many were
   */
  int add(List<ExportedRoomKey> keys);
}
