package io.twinloop.push;

import java.util.Optional;

/**
 * Whether pushes reach this device.
 *
 * @param endpoint where they are sent; present where enabled
 */
public record PushStatus(State state, Optional<String> endpoint) {

  /** As {@code PushStatus.state} of the public API. */
  public enum State {
    ENABLED("enabled"),
    DISABLED("disabled"),
    DENIED("denied"),
    UNSUPPORTED("unsupported");

    private final String name;

    State(String name) {
      this.name = name;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static PushStatus enabled(Pusher pusher) {
    return new PushStatus(State.ENABLED, Optional.of(pusher.endpoint()));
  }

  static PushStatus without(PushPermission permission) {
    State state =
        switch (permission) {
          case UNSUPPORTED -> State.UNSUPPORTED;
          case DENIED -> State.DENIED;
          case GRANTED, PROMPT -> State.DISABLED;
        };
    return new PushStatus(state, Optional.empty());
  }
}
