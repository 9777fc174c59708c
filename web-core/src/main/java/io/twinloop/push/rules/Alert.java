package io.twinloop.push.rules;

import java.util.Optional;

/**
 * What the rules ask for one event.
 *
 * @param sound the name of the sound to play; empty for none
 */
public record Alert(boolean notifies, boolean highlights, Optional<String> sound) {
  public static final Alert NONE = new Alert(false, false, Optional.empty());
}
