package io.twinloop.testkit.simulation;

import io.twinloop.port.Callback;
import io.twinloop.port.Signals;
import io.twinloop.port.Subscription;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The hints of one origin, some of which get lost, come twice, or late and out of order. */
final class SimulatedSignals {
  private static final Duration PROMPT = Duration.ofMillis(1);
  private static final Duration LATE = Duration.ofSeconds(3);

  private final World world;
  private final List<Ear> ears = new ArrayList<>();

  /**
   * @param inbox what comes in order
   */
  private record Ear(
      SimulatedContext context, String topic, Consumer<String> listener, Deque<String> inbox) {}

  SimulatedSignals(World world) {
    this.world = world;
  }

  Signals in(SimulatedContext context) {
    return new Port(context);
  }

  void drop(SimulatedContext context) {
    ears.removeIf(ear -> ear.context == context);
  }

  private void send(Ear ear, String json) {
    Weather weather = world.weather();
    Chance chance = world.chance();
    if (chance.happens(weather.hintLost())) {
      world.trace().note(ear.context.name(), "never hears", json);
      return;
    }
    int copies = chance.happens(weather.hintDoubled()) ? 2 : 1;
    for (int i = 0; i < copies; i++) {
      if (chance.happens(weather.hintLate())) {
        post(ear, LATE, () -> hear(ear, json));
      } else {
        ear.inbox.add(json);
        post(ear, PROMPT, () -> hear(ear, ear.inbox.remove()));
      }
    }
  }

  private void post(Ear ear, Duration most, Callback delivery) {
    ear.context.loop().post("hint", world.chance().between(Duration.ZERO, most), delivery);
  }

  private void hear(Ear ear, String json) {
    if (ears.contains(ear)) {
      ear.listener.accept(json);
    }
  }

  private final class Port implements Signals {
    private final SimulatedContext context;

    Port(SimulatedContext context) {
      this.context = context;
    }

    @Override
    public void send(String topic, String json) {
      context.risk("send");
      world.trace().note(context.name(), "says", json);
      for (Ear ear : List.copyOf(ears)) {
        if (ear.context != context && ear.topic.equals(topic)) {
          SimulatedSignals.this.send(ear, json);
        }
      }
    }

    @Override
    public Subscription listen(String topic, Consumer<String> listener) {
      context.risk("listen");
      Ear ear = new Ear(context, topic, listener, new ArrayDeque<>());
      ears.add(ear);
      return () -> ears.remove(ear);
    }
  }
}
