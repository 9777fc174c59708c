package io.twinloop.idb.schema;

import io.twinloop.idb.js.IdbDatabase;

/** Rooms, timelines, account data and the position, as first released. */
final class EventsVersion1 implements Migration {

  @Override
  public void apply(IdbDatabase database) {
    database.createObjectStore("rooms");
    database.createObjectStore("timeline");
    database.createObjectStore("accountData");
    database.createObjectStore("meta");
  }
}
