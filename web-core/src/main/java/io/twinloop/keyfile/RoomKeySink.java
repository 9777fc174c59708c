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
   */
  Taken add(List<ExportedRoomKey> keys);

  /**
   * What became of a batch; the others were known already, and as good.
   *
   * @param improved keys that were new, or better than what was there
   * @param refused keys that only pretend to be of a session that is there
   */
  record Taken(int improved, int refused) {}
}
