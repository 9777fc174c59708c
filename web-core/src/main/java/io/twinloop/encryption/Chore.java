package io.twinloop.encryption;

import io.twinloop.task.Cancellation;

/** Something that is done beside the poll, because it may have to wait for the homeserver. */
@FunctionalInterface
interface Chore {

  /** Does what there is to do. Suspends. What it throws is tried again later. */
  void run(Round round, Cancellation stop);
}
