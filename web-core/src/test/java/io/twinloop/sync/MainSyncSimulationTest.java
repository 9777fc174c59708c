package io.twinloop.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.api.Homeserver;
import io.twinloop.api.SyncApi;
import io.twinloop.event.Event;
import io.twinloop.id.RoomId;
import io.twinloop.testkit.FakeConnectivity;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.testkit.SilentLog;
import io.twinloop.testkit.SimulatedTasks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Main syncs against a hostile network, under a restless user, for many seeds. */
class MainSyncSimulationTest {
  private static final int STEPS = 80;

  @TestFactory
  List<DynamicTest> nothing_is_lost_and_no_position_is_used_out_of_turn() {
    return LongStream.range(0, 40)
        .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> simulate(seed)))
        .toList();
  }

  private void simulate(long seed) {
    try (SimulatedTasks tasks = new SimulatedTasks(seed)) {
      ModelSlidingSync server = new ModelSlidingSync(tasks, seed);
      FakeConnectivity network = new FakeConnectivity();
      Tab one = new Tab("tab-1", tasks, server, network);
      Tab two = new Tab("tab-2", tasks, server, network);
      List<Tab> tabs = List.of(one, two);
      Random chance = new Random(seed);

      for (int step = 0; step < STEPS; step++) {
        disturb(chance, tasks, server, network, tabs.get(chance.nextInt(2)), step);
        tasks.run(Duration.ofMillis(chance.nextInt(4_000)));
        tabs.forEach(Tab::checkRequests);
      }
      server.behave();
      network.goOnline();
      tabs.forEach(tab -> tasks.act(tab.sync::start));
      server.happen("$last");
      tasks.run(Duration.ofMinutes(3));

      assertEquals(0, server.wronglyPositioned());
      tabs.forEach(tab -> assertEquals(Set.copyOf(server.events()), tab.received()));
      tabs.forEach(tab -> assertEquals(ConnectionState.RUNNING, tab.connection.status().state()));
    }
  }

  private static void disturb(
      Random chance,
      SimulatedTasks tasks,
      ModelSlidingSync server,
      FakeConnectivity network,
      Tab tab,
      int step) {
    switch (chance.nextInt(8)) {
      case 0 -> tab.sync.show(List.of(new RoomId("!" + chance.nextInt(3) + ":h")));
      case 1 -> tab.sync.showMoreRooms();
      case 2 -> network.goOffline();
      case 3 -> network.goOnline();
      case 4 -> tab.stop();
      case 5 -> tasks.act(tab.sync::start);
      default -> server.happen("$" + step);
    }
  }

  private static final class Tab {
    private final SimulatedTasks tasks;
    private final Connection connection = new Connection();
    private final RecordingSink sink;
    private final ScriptedHttp http;
    private final MainSync sync;

    Tab(String name, SimulatedTasks tasks, ModelSlidingSync server, FakeConnectivity network) {
      this.tasks = tasks;
      this.sink = new RecordingSink(tasks);
      this.http =
          new ScriptedHttp(
              tasks,
              request -> {
                String pos = request.url().replaceAll("^.*timeout=\\d+(&pos=)?", "");
                List<String> kept = sink.positions();
                assertTrue(pos.isEmpty() || pos.equals(kept.get(kept.size() - 1)));
                return server.answer(request);
              });
      sink.take(Duration.ofMillis(300));
      sync =
          new MainSync(
              new SyncApi(new Homeserver(http, new JacksonJson(), "http://h").as("token")),
              sink,
              new RetryRules(new Backoff(new FixedEntropy(tasks.seed()))),
              connection,
              network,
              tasks,
              new SilentLog(),
              new CurrentRooms(),
              name,
              Optional.empty());
    }

    void stop() {
      tasks.act(sync::stop);
      int written = sink.positions().size();
      assertEquals(0, http.inFlight());
      tasks.run(Duration.ofSeconds(40));
      assertEquals(written, sink.positions().size());
    }

    void checkRequests() {
      assertTrue(http.inFlight() <= 1);
    }

    Set<String> received() {
      return sink.responses().stream()
          .flatMap(response -> response.rooms().stream())
          .flatMap(room -> room.timeline().stream())
          .map(Event::id)
          .map(id -> id.text())
          .collect(Collectors.toSet());
    }
  }
}
