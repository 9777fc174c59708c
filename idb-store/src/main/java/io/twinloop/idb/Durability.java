package io.twinloop.idb;

/** What a commit promises. */
enum Durability {
  /**
   * Written to the disk. For what cannot be had again: sessions, keys, what is queued for sending.
   */
  STRICT,
  /**
   * Given to the operating system, some tenths of a millisecond sooner; a power cut may undo it.
   * For what the homeserver will tell again, where the position it is told from is undone with it.
   */
  RELAXED;

  String wire() {
    return this == STRICT ? "strict" : "relaxed";
  }
}
