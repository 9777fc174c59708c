package io.twinloop.idb;

import java.time.Duration;

/**
 * What a transaction may touch, and how long it may take.
 *
 * @param mode as IndexedDB spells it
 * @param patience how long to wait for its end, and before for the connection where that is not
 *     open yet; a hidden tab may notice late that it is over.
 */
record Scope(String mode, Durability durability, Duration patience, String[] stores) {
  /**
   * A frozen tab may hold a transaction open that this one waits behind. A healthy disk, busy with
   * other work, has been seen to take seconds.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static Scope reading(String... stores) {
    return new Scope("readonly", Durability.RELAXED, PATIENCE, stores);
  }

  static Scope writing(Durability durability, String... stores) {
    return new Scope("readwrite", durability, PATIENCE, stores);
  }

  /** The same with less patience, or more. */
  Scope within(Duration atMost) {
    return new Scope(mode, durability, atMost, stores);
  }
}
