package io.twinloop.lease;

import io.twinloop.port.Lifecycle.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All leases of one context: one lock per name, and one ear for all. */
public final class Leases {
  private static final String TOPIC = "lease";

  private final LeasePorts ports;
  private final LeaseRules rules;
  private final LeaseHintCodec codec;
  private final Map<LeaseName, LeasedLock> locks = new HashMap<>();

  public Leases(LeasePorts ports, LeaseRules rules) {
    this.ports = ports;
    this.rules = rules;
    this.codec = new LeaseHintCodec(ports.json());
    ports.signals().listen(TOPIC, this::hear);
    ports.lifecycle().onChange(this::stageChanged);
    ports.activity().onWatch(() -> ports.tasks().start("note leases", this::noteHeld));
  }

  /**
   * The lock of that name, always the same one until it is {@linkplain #forget forgotten}.
   *
   * @param store of the database that it protects
   */
  public LeasedLock lock(LeaseName name, LeaseStore store) {
    LeasedLock lock = locks.get(name);
    if (lock == null) {
      lock = new LeasedLock(name, store, rules, ports, this::tell);
      locks.put(name, lock);
    }
    return lock;
  }

  /**
   * The database is closed for good: whoever asks for that name from now on gets another lock. The
   * former takes part in nothing any more.
   */
  public void forget(LeaseName name) {
    locks.remove(name);
  }

  private void tell(LeaseHint hint) {
    ports.signals().send(TOPIC, codec.encode(hint));
  }

  private void hear(String text) {
    codec
        .decode(text)
        .ifPresent(
            hint -> {
              LeasedLock lock = locks.get(hint.lease());
              if (lock != null) {
                lock.hear(hint);
              }
            });
  }

  private void noteHeld() {
    List.copyOf(locks.values()).forEach(LeasedLock::noteHeld);
  }

  private void stageChanged() {
    Stage stage = ports.lifecycle().stage();
    for (LeasedLock lock : List.copyOf(locks.values())) {
      lock.stageChanged(stage);
    }
  }
}
