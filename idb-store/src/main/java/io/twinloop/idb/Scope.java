package io.twinloop.idb;

/**
 * What a transaction may touch.
 *
 * @param mode as IndexedDB spells it
 */
record Scope(String mode, Durability durability, String[] stores) {

  static Scope reading(String... stores) {
    return new Scope("readonly", Durability.RELAXED, stores);
  }

  static Scope writing(Durability durability, String... stores) {
    return new Scope("readwrite", durability, stores);
  }
}
