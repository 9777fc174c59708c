package io.twinloop.idb;

/** What to do where there is no such database. */
enum IfAbsent {
  MAKE,
  /** It was there a moment ago: its data is gone, and a new empty one would hide that. */
  FAIL
}
