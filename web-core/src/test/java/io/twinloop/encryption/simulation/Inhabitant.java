package io.twinloop.encryption.simulation;

import io.twinloop.encryption.Encryption;
import io.twinloop.encryption.simulation.Room.Said;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.UserId;
import io.twinloop.machine.decrypting.EncryptedEvent;
import io.twinloop.machine.decrypting.RoomDecryption;
import io.twinloop.machine.rooms.EncryptedMessage;
import io.twinloop.machine.rooms.RoomAudience;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.megolm.RotationSettings;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.simulation.Chance;
import io.twinloop.testkit.simulation.SimulatedContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A tab or worker whose user says and reads things. */
final class Inhabitant {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);
  private static final int PAGE = 8;

  /** So many that a context says some with indexes that it has reserved. */
  private static final int MOST_IN_A_ROW = 4;

  /** A hidden tab, whose timers are late, may miss the lease when everybody wants it at once. */
  private static final int TRIES = 5;

  private final SimulatedContext context;
  private final Chance chance;
  private final Encryption encryption;
  private final UserId us;
  private final Room room;
  private final RotationSettings rotation;
  private final Readings readings;
  private int said;
  private boolean hasSaidLastWords;
  private boolean hasReadAll;

  Inhabitant(
      SimulatedContext context,
      Encryption encryption,
      UserId us,
      Room room,
      RotationSettings rotation,
      Readings readings) {
    this.context = context;
    this.chance = context.world().chance();
    this.encryption = encryption;
    this.us = us;
    this.room = room;
    this.rotation = rotation;
    this.readings = readings;
  }

  SimulatedContext context() {
    return context;
  }

  /** Suspends. */
  void begin() {
    encryption.start();
    context.world().ending().onRequest(() -> context.tasks().start("stop", encryption::stop));
    context.tasks().start("speak", this::speak);
    context.tasks().start("read", this::read);
  }

  /** Says one thing that must get through. Suspends. */
  void sayLastWords() {
    for (int tries = 1; !hasSaidLastWords; tries++) {
      try {
        sayOnce();
        hasSaidLastWords = true;
      } catch (TwinloopException failure) {
        if (tries == TRIES) {
          throw failure;
        }
      }
    }
  }

  boolean hasSaidLastWords() {
    return hasSaidLastWords;
  }

  /** Reads everything, which must be possible. Suspends. */
  void readAll() {
    List<Said> all = room.timeline();
    readings.judgeAtLast(all, decrypt(all));
    hasReadAll = true;
  }

  boolean hasReadAll() {
    return hasReadAll;
  }

  private void speak() {
    while (isStormy()) {
      pause();
      int sentences = chance.between(1, MOST_IN_A_ROW);
      while (sentences-- > 0 && isStormy() && hasRoom()) {
        trySaying();
      }
    }
  }

  private boolean hasRoom() {
    return room.timeline().size() < CryptoSimulation.MOST_SAID;
  }

  private void trySaying() {
    try {
      sayOnce();
    } catch (TwinloopException failure) {
      context.world().trace().note(context.name(), "says nothing", failure.getMessage());
    }
  }

  private void sayOnce() {
    Set<UserId> readers = room.members();
    int departures = room.departures();
    String text = context.name() + " " + ++said;
    EncryptedMessage message =
        encryption.encrypt(
            new RoomAudience(Room.ID, readers, rotation, HistorySharing.SHAREABLE),
            "m.room.message",
            Correspondent.content(text),
            new Cancellation());
    readings.left(message);
    context.world().trace().note(context.name(), "says", text);
    context.risk("say");
    room.say(us, message.content(), text, readers, departures);
  }

  private void read() {
    while (isStormy()) {
      pause();
      List<Said> all = room.timeline();
      if (isStormy() && !all.isEmpty()) {
        int from = chance.below(all.size());
        readPage(all.subList(from, Math.min(from + PAGE, all.size())));
      }
    }
  }

  private void readPage(List<Said> page) {
    try {
      List<RoomDecryption> outcomes = decrypt(page);
      for (int i = 0; i < page.size(); i++) {
        readings.judge(page.get(i), outcomes.get(i));
      }
    } catch (TwinloopException failure) {
      context.world().trace().note(context.name(), "reads nothing", failure.getMessage());
    }
  }

  private List<RoomDecryption> decrypt(List<Said> page) {
    List<EncryptedEvent> events = new ArrayList<>();
    page.forEach(one -> events.add(one.event()));
    return encryption.decrypt(events);
  }

  private boolean isStormy() {
    return !context.world().isCalm();
  }

  private void pause() {
    context.risk("pause");
    context.delay(chance.mostlyShort(LONGEST_PAUSE));
  }
}
