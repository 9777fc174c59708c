package io.twinloop.testkit.simulation;

import io.twinloop.port.Callback;
import io.twinloop.port.Exclusive;
import io.twinloop.port.Latch;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Web Locks among the contexts of one origin. A frozen context keeps what it has, and what it is
 * granted; a dead one's are freed once the browser has noticed.
 */
final class SimulatedExclusive {
  private static final Duration GRANT = Duration.ofMillis(1);

  private final Map<String, List<Claim>> queues = new LinkedHashMap<>();

  private record Claim(SimulatedContext context, Latch turn) {}

  Exclusive in(SimulatedContext context) {
    return new Port(context);
  }

  void drop(SimulatedContext context) {
    for (List<Claim> queue : List.copyOf(queues.values())) {
      for (Claim claim : List.copyOf(queue)) {
        if (claim.context == context) {
          leave(queue, claim);
        }
      }
    }
  }

  private static void leave(List<Claim> queue, Claim claim) {
    boolean first = isFirst(queue, claim);
    queue.remove(claim);
    if (first && !queue.isEmpty()) {
      grant(queue.get(0));
    }
  }

  private static void grant(Claim claim) {
    claim.context.loop().post("granted", GRANT, claim.turn::open);
  }

  private static boolean isFirst(List<Claim> queue, Claim claim) {
    return !queue.isEmpty() && queue.get(0) == claim;
  }

  private final class Port implements Exclusive {
    private final SimulatedContext context;

    Port(SimulatedContext context) {
      this.context = context;
    }

    @Override
    public Optional<Hold> take(String name, Duration atMost, Cancellation cancellation) {
      context.risk("request " + name);
      List<Claim> queue = queues.computeIfAbsent(name, unused -> new ArrayList<>());
      Claim claim = new Claim(context, context.loop().latch());
      boolean free = queue.isEmpty();
      if (!free && atMost.isZero()) {
        return Optional.empty();
      }
      queue.add(claim);
      if (free) {
        grant(claim);
      }
      return await(queue, claim, atMost, cancellation);
    }

    @Override
    public boolean isHeld(String name) {
      context.risk("look for " + name);
      context.delay(GRANT);
      return !queues.getOrDefault(name, List.of()).isEmpty();
    }

    private Optional<Hold> await(
        List<Claim> queue, Claim claim, Duration atMost, Cancellation cancellation) {
      Callback forget = cancellation.onRequest(claim.turn::open);
      if (atMost.isZero()) {
        claim.turn.await();
      } else {
        claim.turn.await(atMost);
      }
      forget.call();
      context.risk("requested");
      if (isFirst(queue, claim) && !cancellation.requested()) {
        return Optional.of(() -> leave(queue, claim));
      }
      leave(queue, claim);
      return Optional.empty();
    }
  }
}
