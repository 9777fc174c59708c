package io.twinloop.machine.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.machine.MachineOrigin;
import io.twinloop.port.HttpRequest;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.task.Cancellation;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.todevice.ToDeviceMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tabs send at once while requests, answers and writes get lost by chance. */
class SendingStormTest {
  private static final int SEEDS = 20;
  private static final int TABS = 3;
  private static final int MESSAGES = 5;

  @Test
  void each_message_that_was_stored_is_read_once() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      try (MachineOrigin origin = new MachineOrigin(seed, () -> {})) {
        new Storm(origin, seed).blow();
      }
    }
  }

  private static final class Storm {
    private final MachineOrigin origin;
    private final String seed;
    private final Random chance;
    private final DeviceServer server = new DeviceServer();
    private final ScriptedHttp http;
    private final List<Correspondent> devices = new ArrayList<>();
    private final Map<Correspondent, List<String>> stored = new HashMap<>();

    Storm(MachineOrigin origin, long seed) {
      this.origin = origin;
      this.seed = "seed " + seed;
      this.chance = new Random(seed);
      this.http = new ScriptedHttp(origin.tasks, this::serve);
      for (String id : List.of("A", "B", "C")) {
        devices.add(server.add(new Correspondent("@bob:y", id)));
      }
    }

    void blow() {
      List<SendingTab> tabs = new ArrayList<>();
      for (int i = 0; i < TABS; i++) {
        tabs.add(SendingTab.open(origin, http, 100 + i));
      }
      origin.tasks.call(tabs.get(0).context::device);
      for (SendingTab tab : tabs) {
        String name = "tab" + tabs.indexOf(tab);
        origin.tasks.start(name, () -> send(tab, name));
      }
      origin.tasks.finish();
      http.serve(server);
      origin.disk.recover();
      SendingTab last = SendingTab.open(origin, http, 200);
      origin.tasks.call(last::flush);

      checkRepetitions();
      devices.forEach(this::checkRead);
      assertEquals(0, origin.tasks.call(() -> rows(last)), seed);
    }

    private void send(SendingTab tab, String name) {
      for (int i = 0; i < MESSAGES; i++) {
        Correspondent device = devices.get(chance.nextInt(devices.size()));
        String content = "{\"text\":\"" + name + "-" + i + "\"}";
        attempt(() -> tab.begin(device.keys()));
        attempt(() -> write(tab, device, content));
        attempt(() -> flushForAWhile(tab));
      }
    }

    private void write(SendingTab tab, Correspondent device, String content) {
      boolean written =
          tab.context.run(
              change -> {
                Optional<String> encrypted =
                    tab.olm.encrypt(change, device.keys(), "m.test", content);
                encrypted.ifPresent(
                    message ->
                        tab.requests.add(
                            change, "m.room.encrypted", Map.of(device.keys().address(), message)));
                return encrypted.isPresent();
              });
      if (written) {
        stored.computeIfAbsent(device, unused -> new ArrayList<>()).add(content);
      }
    }

    /** As a tab that is closed in the middle. */
    private void flushForAWhile(SendingTab tab) {
      Cancellation stop = new Cancellation();
      Duration life = Duration.ofMillis(chance.nextInt(5_000));
      origin.tasks.start(
          "stop",
          () -> {
            origin.tasks.sleep(life);
            stop.request();
          });
      tab.requests.flush(stop);
    }

    private static void attempt(Runnable step) {
      try {
        step.run();
      } catch (TwinloopException failure) {
        // The next step goes on from what is stored.
      }
    }

    private Reply serve(HttpRequest request) {
      int misfortune = chance.nextInt(10);
      origin.disk.recover();
      if (chance.nextInt(5) == 0) {
        origin.disk.failWrites(ErrorCode.STORAGE_FULL);
      }
      return switch (misfortune) {
        case 0 -> Reply.lost();
        case 1 -> Reply.error(500, "M_UNKNOWN");
        case 2 -> Reply.error(429, "M_LIMIT_EXCEEDED");
        case 3, 4 -> {
          server.apply(request);
          yield Reply.lost();
        }
        default -> server.apply(request).after(Duration.ofMillis(chance.nextInt(300)));
      };
    }

    private void checkRepetitions() {
      Map<String, HttpRequest> first = new HashMap<>();
      for (HttpRequest request : http.requests()) {
        if (!request.url().endsWith("/claim")) {
          HttpRequest before = first.putIfAbsent(request.url(), request);
          assertEquals(before == null ? request : before, request, seed);
        }
      }
    }

    private void checkRead(Correspondent device) {
      List<String> read = new ArrayList<>();
      for (ToDeviceMessage message : server.take(device)) {
        read.add(device.read(message).content().toJson());
      }
      List<String> expected = new ArrayList<>(stored.getOrDefault(device, List.of()));
      read.sort(null);
      expected.sort(null);
      assertEquals(expected, read, seed);
    }

    private static int rows(SendingTab tab) {
      return tab.store.page(EntryKind.REQUESTS, Optional.empty(), 100).size();
    }
  }
}
