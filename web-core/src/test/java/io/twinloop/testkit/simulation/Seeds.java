package io.twinloop.testkit.simulation;

import io.twinloop.testkit.Runners;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs a simulation for many seeds, on every core. {@code -Dtwinloop.seed=N} runs that one alone,
 * {@code -Dtwinloop.long=true} many more.
 *
 * <p>The simulations of one core have their threads to themselves: threads that go from one
 * simulation to another wander between cores, which made a seed take twice as long.
 */
public final class Seeds {
  private static final Optional<Long> ONLY = Optional.ofNullable(Long.getLong("twinloop.seed"));
  private static final boolean LONG = Boolean.getBoolean("twinloop.long");

  private final long first;
  private final long end;

  /** One simulation, whose tasks run on those threads. It throws where something is wrong. */
  public interface Simulation {
    void run(long seed, Executor threads);
  }

  private Seeds(long first, long end) {
    this.first = first;
    this.end = end;
  }

  /** That many in the usual run, and that many in the long one; or the one that was asked for. */
  public static Seeds of(long usual, long many) {
    return ONLY.map(seed -> new Seeds(seed, seed + 1)).orElse(new Seeds(0, LONG ? many : usual));
  }

  /** That many, whatever was asked for. */
  public static Seeds first(long count) {
    return new Seeds(0, count);
  }

  /** Fails as the first simulation that fails. */
  public void run(Simulation simulation) {
    Optional<Throwable> failure = firstFailure(simulation);
    if (failure.isPresent()) {
      throw new AssertionError(failure.get().getMessage(), failure.get());
    }
  }

  /** What went wrong with one of the seeds, if anything did with any. */
  public Optional<Throwable> firstFailure(Simulation simulation) {
    AtomicLong next = new AtomicLong(first);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Runnable driver =
        () -> {
          try (Runners threads = new Runners()) {
            for (long seed = next.getAndIncrement();
                seed < end && failure.get() == null;
                seed = next.getAndIncrement()) {
              simulation.run(seed, threads);
            }
          } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
          }
        };
    drive(driver);
    return Optional.ofNullable(failure.get());
  }

  private static void drive(Runnable driver) {
    Thread[] drivers = new Thread[Runtime.getRuntime().availableProcessors()];
    for (int i = 0; i < drivers.length; i++) {
      drivers[i] = new Thread(driver, "seeds");
      drivers[i].start();
    }
    for (Thread one : drivers) {
      try {
        one.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
