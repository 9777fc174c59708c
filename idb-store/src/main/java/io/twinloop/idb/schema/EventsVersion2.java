package io.twinloop.idb.schema;

import io.twinloop.idb.js.IdbDatabase;

/** Leases on an account's events. */
final class EventsVersion2 implements Migration {

  @Override
  public void apply(IdbDatabase database) {
    database.createObjectStore("leases");
  }
}
