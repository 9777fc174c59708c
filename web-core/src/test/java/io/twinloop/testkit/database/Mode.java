package io.twinloop.testkit.database;

/** What a transaction may do. */
public enum Mode {
  READONLY,
  READWRITE
}
