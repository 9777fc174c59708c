package io.twinloop.encryption.simulation;

import io.twinloop.device.DeviceKeys;
import io.twinloop.testkit.simulation.Chance;
import io.twinloop.testkit.simulation.World;
import io.twinloop.todevice.RoomKey;
import io.twinloop.todevice.ToDeviceMessage;
import java.time.Duration;
import java.util.Optional;

/**
 * What goes on outside of our origin: others come and go, begin sessions, send room keys before or
 * after what they encrypt; the homeserver forgets connections, repeats messages and serves events
 * twice.
 */
final class Outside {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final int MOST_BEGUN = 3;

  private final World world;
  private final Chance chance;
  private final ModelServer server;
  private final KeyRack keys;
  private final Mailbox mailbox;
  private final Room room;
  private int begun;
  private int said;

  Outside(World world, ModelServer server, KeyRack keys, Mailbox mailbox, Room room) {
    this.world = world;
    this.chance = world.chance();
    this.server = server;
    this.keys = keys;
    this.mailbox = mailbox;
    this.room = room;
  }

  /** Goes on until the storm is over. */
  void begin() {
    world.browser().post("outside", chance.mostlyShort(LONGEST_PAUSE), this::goOn);
  }

  private void goOn() {
    if (world.isCalm()) {
      return;
    }
    Correspondent other = chance.pick(server.correspondents());
    switch (chance.below(12)) {
      case 0 -> comeOrGo(other);
      case 1 -> beginAnew(other);
      case 2 -> mailbox.repeat(chance);
      case 3 -> mailbox.forgetConnections();
      case 4 -> replay();
      case 5, 6, 7 -> changeSession(other);
      default -> say(other);
    }
    begin();
  }

  private void comeOrGo(Correspondent other) {
    if (room.isMember(other.user())) {
      room.leave(other.user());
      mailbox.left(other.user());
    } else {
      room.join(other.user());
      mailbox.changed(other.user());
    }
    world.trace().note(other.user().text(), room.isMember(other.user()) ? "joins" : "leaves");
  }

  /**
   * More sessions than a device keeps would lose one, and a clock that jumps by hours replaces the
   * fallback key before those who claimed it write.
   */
  private void beginAnew(Correspondent other) {
    if (keys.canBeClaimed() && begun++ < MOST_BEGUN) {
      world.trace().note(other.user().text(), "begins a session");
      boolean isSpent = world.weather().clockJump() == 0 && chance.happens(0.2);
      other.begin(keys.device().orElseThrow(), isSpent ? keys.claimFallback() : keys.claim());
    }
  }

  private void changeSession(Correspondent other) {
    if (!other.canWrite()) {
      beginAnew(other);
    }
    if (other.canWrite() && keys.device().isPresent() && room.isMember(other.user())) {
      other.changeSession();
      RoomKey key = other.roomKey();
      Duration delay = chance.happens(0.5) ? Duration.ZERO : chance.mostlyShort(LONGEST_PAUSE);
      world.browser().post("room key", delay, () -> send(other, key));
    }
  }

  private void send(Correspondent other, RoomKey key) {
    DeviceKeys ours = keys.device().orElseThrow();
    world.trace().note(other.user().text(), "sends a room key");
    ToDeviceMessage message = other.write(ours, RoomKey.TYPE, key.content());
    mailbox.deliver(message, Optional.of(key.key().sessionId()));
  }

  private void say(Correspondent other) {
    if (other.canSpeak()
        && room.isMember(other.user())
        && room.timeline().size() < CryptoSimulation.MOST_SAID) {
      String text = other.user() + " " + ++said;
      room.say(other.user(), other.say(text), text, room.members(), room.departures());
    }
  }

  private void replay() {
    if (!room.timeline().isEmpty()) {
      room.replay(chance.pick(room.timeline()));
    }
  }
}
