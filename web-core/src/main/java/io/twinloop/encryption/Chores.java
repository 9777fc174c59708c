package io.twinloop.encryption;

import java.util.List;

/** All that is done beside the poll; none of it waits for another. */
final class Chores {
  private final List<Chore> chores;

  Chores(List<Chore> chores) {
    this.chores = List.copyOf(chores);
  }

  /** Suspends only while an earlier run stops. */
  void start() {
    for (Chore chore : chores) {
      chore.start();
    }
  }

  /** When it returns, nothing of them is being written. Suspends. */
  void stop() {
    for (Chore chore : chores) {
      chore.stop();
    }
  }

  /** There is more to do. Never suspends. */
  void add(Round more) {
    for (Chore chore : chores) {
      chore.add(more);
    }
  }
}
