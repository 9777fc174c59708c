package io.twinloop.encryption.simulation;

import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.machine.decrypting.EncryptedEvent;
import io.twinloop.testkit.JacksonJson;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A room as the homeserver has it: who is there, and what was said. */
final class Room {
  static final RoomId ID = new RoomId("!room:x");

  private static final JacksonJson JSON = new JacksonJson();

  private final List<Said> timeline = new ArrayList<>();
  private final Set<UserId> members = new LinkedHashSet<>();
  private final List<UserId> departures = new ArrayList<>();

  /**
   * @param text what it says
   * @param readers whom it is for
   * @param left those of them who left while it was encrypted
   * @param replay whether it is an earlier message served again under another id
   */
  record Said(
      EncryptedEvent event, String text, Set<UserId> readers, Set<UserId> left, boolean replay) {}

  /** As it is now. */
  List<Said> timeline() {
    return List.copyOf(timeline);
  }

  /** As it is now. */
  Set<UserId> members() {
    return Set.copyOf(members);
  }

  boolean isMember(UserId user) {
    return members.contains(user);
  }

  void join(UserId user) {
    members.add(user);
  }

  void leave(UserId user) {
    members.remove(user);
    departures.add(user);
  }

  /** How often anybody has left. */
  int departures() {
    return departures.size();
  }

  /**
   * @param since how often anybody had left when it was begun
   */
  void say(UserId sender, String content, String text, Set<UserId> readers, int since) {
    Set<UserId> left = Set.copyOf(departures.subList(since, departures.size()));
    timeline.add(new Said(event(sender, JSON.read(content)), text, readers, left, false));
  }

  /** Somebody serves that message once more, as if it were new. */
  void replay(Said said) {
    EncryptedEvent event = event(said.event().sender(), said.event().content());
    timeline.add(new Said(event, said.text(), said.readers(), said.left(), true));
  }

  private EncryptedEvent event(UserId sender, Json content) {
    int number = timeline.size() + 1;
    return new EncryptedEvent(
        ID, new EventId("$" + number), sender, new Timestamp(number), content);
  }
}
