package io.twinloop.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.event.Event;
import io.twinloop.id.RoomId;
import io.twinloop.id.TransactionId;
import io.twinloop.port.HttpRequest;
import io.twinloop.testkit.InProcessExclusive;
import io.twinloop.testkit.LeaseWiring;
import io.twinloop.testkit.LocalSignals;
import io.twinloop.testkit.Reply;
import io.twinloop.testkit.SimulatedTasks;
import io.twinloop.testkit.memory.InMemoryOrigin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A browser that dies at any moment, a network that loses requests and answers: what was queued
 * comes once, and in each room in the order it was queued; what was shown as sent is shown by each
 * life that follows, before it has heard of the homeserver.
 */
class OutboxCrashTest {

  static IntStream seeds() {
    return IntStream.range(0, 500);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatever_was_queued_comes_once_and_in_order(int seed) {
    Run run = new Run(new Random(seed));

    for (int life = 0; life < 5; life++) {
      run.live(life, 1 + run.random.nextInt(5), run::unreliable);
    }
    run.live(5, 0, run.server::accept);

    List<String> accepted = run.server.accepted();
    assertEquals(accepted.size(), new HashSet<>(accepted).size(), "nothing twice");
    assertTrue(accepted.containsAll(run.promised), "nothing lost");
    assertEquals(List.of(), run.origin.outbox().all(Tab.SELF), "nothing is left behind");
    for (String room : List.of("a", "b")) {
      assertEquals(run.inRoom(run.begun, room, accepted), run.inRoom(accepted, room, accepted));
    }
  }

  private static final class Run {
    private static final List<RoomId> ROOMS = List.of(new RoomId("!a:x"), new RoomId("!b:x"));

    final Random random;
    final ModelRooms server = new ModelRooms();
    final List<String> begun = new ArrayList<>();
    final List<String> promised = new ArrayList<>();
    final Set<TransactionId> shown = new HashSet<>();
    final List<Event> recorded = new ArrayList<>();
    final InMemoryOrigin origin = new InMemoryOrigin(() -> this.disk.run());
    Runnable disk = () -> {};
    SimulatedTasks tasks;

    Run(Random random) {
      this.random = random;
    }

    /** One life of the browser, which ends in the middle of whatever it does. */
    void live(int life, int messages, Function<HttpRequest, Reply> network) {
      tasks = new SimulatedTasks(random.nextLong());
      disk = () -> tasks.sleep(Duration.ofMillis(random.nextInt(40)));
      InProcessExclusive exclusive = new InProcessExclusive(tasks);
      LeaseWiring wiring = new LeaseWiring(tasks, new LocalSignals(tasks), exclusive);
      Tab tab = new Tab("tab:" + life, tasks, wiring, exclusive, origin, any -> Reply.lost());
      ROOMS.forEach(room -> tab.known.events.put(room, recorded));
      tab.started();
      assertTrue(seen(tab).containsAll(shown), "what was shown as sent is shown again");

      tab.outbox.onChange(room -> noteSent(tab));
      tab.http.serve(network);
      tab.outbox.hurry();
      tasks.start("user", () -> type(tab, life, messages));
      tasks.start("sync", () -> sync(tab, messages == 0 ? 30_000 : 1_500));
      tasks.run(Duration.ofMillis(messages == 0 ? 600_000 : random.nextInt(4_000)));
      tasks.close();
      disk = () -> {};
    }

    void type(Tab tab, int life, int messages) {
      for (int i = 0; i < messages; i++) {
        String room = random.nextBoolean() ? "a" : "b";
        String content = Tab.content(room + " " + life + "." + i);
        begun.add(content);
        tab.outbox.queue(new RoomId("!" + room + ":x"), "m.room.message", content);
        promised.add(content);
        tasks.sleep(Duration.ofMillis(random.nextInt(900)));
      }
    }

    /** Records what the homeserver has, then tells the outbox. */
    void sync(Tab tab, int pauseMs) {
      while (true) {
        tasks.sleep(Duration.ofMillis(random.nextInt(pauseMs)));
        if (server.accepted().size() > recorded.size()) {
          List<Event> all = server.events();
          List<Event> fresh = all.subList(recorded.size(), all.size());
          disk.run();
          recorded.addAll(fresh);
          ROOMS.forEach(room -> tab.outbox.arrived(room, fresh));
        }
      }
    }

    Reply unreliable(HttpRequest request) {
      Duration latency = Duration.ofMillis(random.nextInt(700));
      return switch (random.nextInt(6)) {
        case 0 -> Reply.lost().after(latency);
        case 1 -> {
          server.accept(request);
          yield Reply.lost().after(latency);
        }
        case 2 -> Reply.error(502, "M_UNKNOWN").after(latency);
        case 3 -> Reply.error(429, "M_LIMIT_EXCEEDED").retryAfter("1");
        default -> server.accept(request).after(latency);
      };
    }

    void noteSent(Tab tab) {
      for (LocalEcho echo : echoes(tab)) {
        if (echo.sentAs().isPresent()) {
          shown.add(echo.outgoing().transaction());
        }
      }
    }

    Set<TransactionId> seen(Tab tab) {
      Set<TransactionId> seen = new HashSet<>();
      echoes(tab).forEach(echo -> seen.add(echo.outgoing().transaction()));
      recorded.forEach(event -> seen.add(new TransactionId(event.transactionId().orElseThrow())));
      return seen;
    }

    List<LocalEcho> echoes(Tab tab) {
      List<LocalEcho> all = new ArrayList<>();
      ROOMS.forEach(room -> all.addAll(tab.outbox.echoes(room).waiting()));
      return all;
    }

    List<String> inRoom(List<String> contents, String room, List<String> among) {
      String prefix = Tab.content(room).substring(0, Tab.content(room).length() - 2);
      return contents.stream().filter(c -> c.startsWith(prefix) && among.contains(c)).toList();
    }
  }
}
