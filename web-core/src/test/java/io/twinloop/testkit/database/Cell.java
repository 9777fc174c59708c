package io.twinloop.testkit.database;

/** Where one row lies. */
record Cell(String table, String key) {
  static Cell of(Table<?> table, String key) {
    return new Cell(table.name(), key);
  }
}
