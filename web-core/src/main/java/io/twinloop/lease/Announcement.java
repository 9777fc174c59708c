package io.twinloop.lease;

import io.twinloop.lease.LeaseHint.Asked;
import io.twinloop.lease.LeaseHint.Withdrawn;
import java.util.function.Consumer;

/** What others were told of this context's wait. */
final class Announcement {
  private final LeaseName name;
  private final LeasePorts ports;
  private final Wishes wishes;
  private final Consumer<LeaseHint> tell;
  private boolean stands;

  Announcement(LeaseName name, LeasePorts ports, Wishes wishes, Consumer<LeaseHint> tell) {
    this.name = name;
    this.ports = ports;
    this.wishes = wishes;
    this.tell = tell;
  }

  /** It waits, where it is now, and for what it wants most. Never suspends. */
  void make() {
    stands = true;
    Ask ask = new Ask(ports.context(), wishes.mostUrgent(), ports.lifecycle().stage());
    tell.accept(new Asked(name, ask));
  }

  /** It waits no more, if others think so. Answers whether they did. Never suspends. */
  boolean withdraw() {
    if (!stands) {
      return false;
    }
    stands = false;
    tell.accept(new Withdrawn(name, ports.context()));
    return true;
  }

  /** What others hear of its tenure tells them that it waits no more. */
  void end() {
    stands = false;
  }
}
