package io.twinloop.machine.devices;

import io.twinloop.id.UserId;
import java.util.Set;

/** Whose devices are not as they were: some came, are gone, or are called otherwise. */
public sealed interface DevicesChanged {

  /**
   * Those of these users and no others.
   *
   * @param users never empty
   */
  record Some(Set<UserId> users) implements DevicesChanged {
    public Some {
      users = Set.copyOf(users);
    }
  }

  /** Anybody's may be. */
  record Any() implements DevicesChanged {}
}
