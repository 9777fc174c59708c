package io.twinloop.machine.rooms;

import static io.twinloop.machine.rooms.RoomTab.ACCOUNT;
import static io.twinloop.machine.rooms.RoomTab.ALICE;
import static io.twinloop.machine.rooms.RoomTab.ROOM;
import static io.twinloop.machine.rooms.RoomTab.audience;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.machine.decrypting.RoomDecryption.Readable;
import io.twinloop.megolm.HistorySharing;
import io.twinloop.megolm.RotationSettings;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoomRacesTest {
  private static final int SEEDS = 25;
  private static final RoomAudience AUDIENCE =
      audience(new RotationSettings(Duration.ofDays(1), 5), HistorySharing.PRIVATE, ACCOUNT, ALICE);

  @Test
  void two_tabs_and_a_worker_never_share_an_index_and_everything_is_read() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      race(seed);
    }
  }

  @Test
  void a_context_that_ends_anywhere_leaves_nothing_broken() {
    int step = 1;
    while (endsAt(step)) {
      step++;
    }
    assertTrue(step > 20, "only " + step);
  }

  private static void race(long seed) {
    try (MachineOrigin origin = new MachineOrigin(seed, () -> {})) {
      RoomServer server = new RoomServer();
      Listener alice = Listener.of(ALICE, "PHONE");
      server.add(alice, Listener.withoutKeys(ALICE, "DEAF"));
      List<RoomTab> tabs = new ArrayList<>();
      List<EncryptedMessage> said = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        tabs.add(new RoomTab(origin, server, seed * 3 + i));
      }
      origin.tasks.call(tabs.get(0).context::device);

      for (RoomTab tab : tabs) {
        for (int i = 0; i < 3; i++) {
          origin.tasks.start("say", () -> said.add(tab.encrypt(AUDIENCE, "hello")));
        }
      }
      origin.tasks.finish();

      Set<String> indexes = new HashSet<>();
      for (EncryptedMessage message : said) {
        assertTrue(indexes.add(message.session() + message.index()), "index twice, seed " + seed);
        assertTrue(alice.read(ROOM, message).isPresent(), "unreadable, seed " + seed);
        assertTrue(tabs.get(2).readOwn(message) instanceof Readable, "ours, seed " + seed);
      }
      assertEquals(9, said.size());
    }
  }

  /**
   * Lets nothing of a tab get to the disk or the homeserver from its n-th access to the disk on,
   * and another say something then.
   *
   * @return whether it got so far
   */
  private static boolean endsAt(int step) {
    Ending ending = new Ending();
    try (MachineOrigin origin = new MachineOrigin(step, ending)) {
      RoomServer server = new RoomServer();
      Listener alice = Listener.of(ALICE, "PHONE");
      server.add(alice, Listener.withoutKeys(ALICE, "DEAF"));
      RoomTab first = new RoomTab(origin, server, 1);
      RoomTab second = new RoomTab(origin, server, 2);
      origin.tasks.call(first.context::device);
      EncryptedMessage before = second.say(AUDIENCE, "before");
      server.add(Listener.of(ALICE, "TABLET"));
      origin.tasks.act(() -> second.changed(ALICE));
      List<EncryptedMessage> said = new ArrayList<>();

      ending.at(
          step,
          () -> {
            origin.disk.failWrites(ErrorCode.STORAGE_LOST);
            server.isDead = true;
          });
      origin.tasks.act(() -> attempt(first, said));
      boolean isOver = ending.isOver();
      ending.stop();
      origin.disk.recover();
      server.isDead = false;
      said.add(0, before);
      origin.tasks.act(() -> said.add(second.encrypt(AUDIENCE, "after")));
      origin.tasks.act(() -> second.requests.flush(new Cancellation()));

      Set<String> indexes = new HashSet<>();
      for (EncryptedMessage message : said) {
        assertTrue(indexes.add(message.session() + message.index()), "index twice, step " + step);
        assertTrue(alice.read(ROOM, message).isPresent(), "unreadable, step " + step);
      }
      return isOver;
    }
  }

  private static void attempt(RoomTab tab, List<EncryptedMessage> said) {
    try {
      said.add(tab.encrypt(AUDIENCE, "lost"));
    } catch (TwinloopException ended) {
      assertTrue(said.isEmpty());
    }
  }

  /** Does something at the n-th access to the disk. */
  private static final class Ending implements Runnable {
    private int left = -1;
    private Runnable action = () -> {};

    void at(int step, Runnable what) {
      left = step;
      action = what;
    }

    boolean isOver() {
      return left <= 0;
    }

    void stop() {
      left = -1;
    }

    @Override
    public void run() {
      if (left > 0 && --left == 0) {
        action.run();
      }
    }
  }
}
