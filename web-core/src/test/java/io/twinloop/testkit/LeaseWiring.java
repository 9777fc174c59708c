package io.twinloop.testkit;

import io.twinloop.id.ContextId;
import io.twinloop.lease.FencingRules;
import io.twinloop.lease.LeasePorts;
import io.twinloop.lease.Leases;
import io.twinloop.port.Exclusive;
import io.twinloop.port.Lifecycle;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.port.Signals;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Leases for a simulated context. */
public final class LeaseWiring {
  private final SimulatedTasks tasks;
  private final LocalSignals signals;
  private final Exclusive exclusive;
  private final Map<ContextId, Exclusive.Hold> lifelines = new HashMap<>();
  private int contexts;

  /** For contexts that share what is given here. */
  public LeaseWiring(SimulatedTasks tasks, LocalSignals signals, Exclusive exclusive) {
    this.tasks = tasks;
    this.signals = signals;
    this.exclusive = exclusive;
  }

  /** For contexts of one origin of their own. */
  public LeaseWiring(SimulatedTasks tasks) {
    this(tasks, new LocalSignals(tasks), new InProcessExclusive(tasks));
  }

  /** The leases of one more visible tab, whose lifeline is held. */
  public Leases tab() {
    ContextId context = new ContextId("tab-" + ++contexts);
    live(context);
    return leases(context, signals.context(), new FakeLifecycle(Stage.VISIBLE));
  }

  /** Takes the context's lifeline until it dies. */
  public void live(ContextId context) {
    tasks.act(
        () ->
            lifelines.put(
                context,
                exclusive
                    .take(context.lifeline(), Duration.ZERO, new Cancellation())
                    .orElseThrow()));
  }

  /** Frees the context's lifeline. */
  public void die(ContextId context) {
    lifelines.remove(context).release();
  }

  /** The leases of a context whose lifeline is held. */
  public Leases leases(ContextId context, Signals hints, Lifecycle lifecycle) {
    return new Leases(
        new LeasePorts(
            context,
            tasks,
            tasks,
            tasks,
            hints,
            exclusive,
            lifecycle,
            new JacksonJson(),
            new SilentLog()),
        new FencingRules());
  }

  /** The hints that all contexts of this origin hear, as one more hears them. */
  public Signals hints() {
    return signals.context();
  }

  /** From now on no context hears another. */
  public void mute() {
    signals.mute();
  }
}
