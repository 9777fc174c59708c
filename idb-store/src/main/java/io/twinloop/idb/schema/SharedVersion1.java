package io.twinloop.idb.schema;

import io.twinloop.idb.js.IdbDatabase;

/** Sessions, pushers, notices and the outbox, as first released. */
final class SharedVersion1 implements Migration {

  @Override
  public void apply(IdbDatabase database) {
    database.createObjectStore("sessions");
    database.createObjectStore("pushers");
    database.createObjectStore("notices");
    database.createObjectStore("outbox");
  }
}
