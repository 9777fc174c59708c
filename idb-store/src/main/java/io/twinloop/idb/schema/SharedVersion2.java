package io.twinloop.idb.schema;

import io.twinloop.idb.js.IdbDatabase;

/** Leases on what all accounts share. */
final class SharedVersion2 implements Migration {

  @Override
  public void apply(IdbDatabase database) {
    database.createObjectStore("leases");
  }
}
