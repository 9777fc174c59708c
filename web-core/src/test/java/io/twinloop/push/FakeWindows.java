package io.twinloop.push;

import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.testkit.SimulatedTasks;
import java.util.Optional;

/** The origin's tabs, of which one may have the focus. */
final class FakeWindows implements Windows {
  boolean focused;

  private final SimulatedTasks tasks;

  FakeWindows(SimulatedTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public boolean anyFocused() {
    tasks.giveWay();
    return focused;
  }

  @Override
  public void open(Optional<UserId> account, Optional<RoomId> room, String url) {
    throw new AssertionError("a push opens nothing");
  }
}
