package io.twinloop.account;

import io.twinloop.id.RoomId;
import io.twinloop.timeline.TimelineItem;
import java.time.Duration;
import java.util.List;

/** Tabs of one account, before a homeserver where Bob speaks. */
final class AccountStage implements AutoCloseable {
  static final RoomId ROOM = new RoomId("!r:x");

  final SimulatedOrigin origin = new SimulatedOrigin(7);

  @Override
  public void close() {
    origin.close();
  }

  void say(String... texts) {
    for (String text : texts) {
      origin.server.say(ROOM.text(), "@bob:x", text);
    }
  }

  Account started(Account tab) {
    origin.tasks.act(tab::start);
    return tab;
  }

  Account settled(Account tab) {
    settle();
    return tab;
  }

  /** Long enough for every retry that is due and too short for a long poll to end. */
  void settle() {
    origin.tasks.run(Duration.ofSeconds(3));
  }

  OpenRoom open(Account tab) {
    return origin.tasks.call(() -> tab.openRoom(ROOM));
  }

  long calls(String path) {
    return origin.http.requests().stream().filter(r -> r.url().contains(path)).count();
  }

  static List<String> texts(OpenRoom room) {
    return room.items().stream().map(TimelineItem::text).toList();
  }
}
