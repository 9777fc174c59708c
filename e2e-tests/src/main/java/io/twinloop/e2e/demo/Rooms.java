package io.twinloop.e2e.demo;

import io.twinloop.e2e.peer.Peer;
import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import java.util.List;

/** Rooms with something in them, so that the page has something to show. */
final class Rooms {
  // More than a first page of a timeline, so that there is something to scroll back to.
  private static final int LONG_ROOM_MESSAGES = 120;

  private Rooms() {}

  /** Fills rooms and returns the direct chat of the two. */
  static RoomId furnish(Peer alice, Peer bob) {
    allotments(alice, bob);
    archive(alice, bob);
    bob.createRoom("Bread club", alice.user());
    return directChat(alice, bob);
  }

  private static void allotments(Peer alice, Peer bob) {
    RoomId room = alice.createRoom("Allotments", bob.user());
    bob.join(room);
    alice.send(room, "The tomatoes are ripe. Who wants some?");
    EventId answer = bob.send(room, "Me! I can bring a basket tomorow");
    bob.edit(room, answer, "Me! I can bring a basket tomorrow");
    alice.reply(room, answer, "Come at six, it is cooler then");
    EventId slip = bob.send(room, "and my bike lock code is");
    bob.redact(room, slip);
    EventId last = bob.send(room, "Six it is 🍅");
    alice.markRead(room, last);
  }

  private static void archive(Peer alice, Peer bob) {
    RoomId room = bob.createRoom("Weather log", alice.user());
    alice.join(room);
    List<String> skies = List.of("clear", "cloudy", "drizzle", "fog", "sun after rain");
    for (int day = 1; day <= LONG_ROOM_MESSAGES; day++) {
      Peer writer = day % 4 == 0 ? alice : bob;
      writer.send(room, "Day " + day + ": " + skies.get(day % skies.size()));
    }
  }

  private static RoomId directChat(Peer alice, Peer bob) {
    RoomId room = bob.createDirectChat(alice.user());
    alice.join(room);
    bob.send(room, "Hi Alice! Write something and I will answer.");
    return room;
  }
}
