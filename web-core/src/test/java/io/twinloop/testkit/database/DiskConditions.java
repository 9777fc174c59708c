package io.twinloop.testkit.database;

import io.twinloop.error.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/** How the disk does, asked again for everything it is to do. */
public interface DiskConditions {

  /** How long one request takes, or a commit. */
  Duration latency();

  /** Why a commit fails, if it does; all of it is rolled back then. */
  Optional<ErrorCode> failure();
}
