package io.twinloop.port;

import io.twinloop.id.Timestamp;

/** The wall clock of this machine. It may be wrong, and it may jump either way at any time. */
public interface Clock {
  Timestamp now();
}
