package io.twinloop.device;

import io.twinloop.id.Timestamp;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Who or what failed lately and is left alone for a while: 15 seconds after the first failure,
 * twice as long after each further one, never more than 15 minutes. As matrix-rust-sdk does it.
 *
 * @param <K> a server's name, or a device
 */
public final class Failures<K> {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  private final Map<K, Failure> byKey;

  private Failures(Map<K, Failure> byKey) {
    this.byKey = byKey;
  }

  public static <K> Failures<K> none() {
    return new Failures<>(Map.of());
  }

  /** Also where the clock was set back behind the failure: what it says is worth nothing then. */
  public boolean mayTry(K key, Timestamp now) {
    Failure failure = byKey.get(key);
    if (failure == null) {
      return true;
    }
    Duration elapsed = now.since(failure.at());
    return elapsed.isNegative() || elapsed.compareTo(failure.pause()) >= 0;
  }

  public Failures<K> failed(Collection<K> keys, Timestamp now) {
    Map<K, Failure> all = new HashMap<>(byKey);
    for (K key : keys) {
      Failure before = byKey.get(key);
      all.put(key, new Failure(now, before == null ? FIRST_PAUSE : longer(before.pause())));
    }
    return new Failures<>(all);
  }

  public Failures<K> succeeded(Collection<K> keys) {
    Map<K, Failure> all = new HashMap<>(byKey);
    keys.forEach(all::remove);
    return new Failures<>(all);
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.plus(pause);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  private record Failure(Timestamp at, Duration pause) {}
}
