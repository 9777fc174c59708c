package io.twinloop.encryption;

import java.util.Optional;

/**
 * What to ask the homeserver with.
 *
 * @param since up to where to-device messages are stored; to send it deletes them there
 * @param pos up to where changes of devices are stored, by the connection's count
 */
record Positions(Optional<String> since, Optional<String> pos) {
  static final Positions NONE = new Positions(Optional.empty(), Optional.empty());
}
