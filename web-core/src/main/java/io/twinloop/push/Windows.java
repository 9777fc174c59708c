package io.twinloop.push;

import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import java.util.Optional;

/** The origin's open tabs, as the worker sees them. Every call suspends. */
public interface Windows {

  /** Whether the user is in one of them right now. */
  boolean anyFocused();

  /**
   * Brings a tab to the front and asks it to show the room, or opens a new one there.
   *
   * @param url where a new tab starts
   */
  void open(Optional<UserId> account, Optional<RoomId> room, String url);
}
