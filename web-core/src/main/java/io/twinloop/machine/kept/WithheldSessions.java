package io.twinloop.machine.kept;

import io.twinloop.todevice.RoomKeyWithheld.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sessions whose keys one user says we do not get, the latest last.
 *
 * @param sessions each once
 */
public record WithheldSessions(List<Session> sessions) {
  public static final WithheldSessions NONE = new WithheldSessions(List.of());

  /**
   * Nobody signs such a notice, so anybody could fill the disk with them. A sender who refuses us
   * more sessions than this is not read in any case.
   */
  public static final int MOST = 100;

  public WithheldSessions {
    sessions = List.copyOf(sessions);
  }

  /**
   * @param dropped the oldest, where there would be too many
   */
  public record Change(WithheldSessions sessions, Optional<Session> dropped) {}

  public Change with(Session latest) {
    List<Session> next = new ArrayList<>(sessions);
    next.remove(latest);
    next.add(latest);
    Optional<Session> dropped = next.size() > MOST ? Optional.of(next.remove(0)) : Optional.empty();
    return new Change(new WithheldSessions(next), dropped);
  }
}
