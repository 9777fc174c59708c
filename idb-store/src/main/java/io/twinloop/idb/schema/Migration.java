package io.twinloop.idb.schema;

import io.twinloop.idb.js.IdbDatabase;

/** One step from a version to the next. Runs in the upgrade's transaction; must not suspend. */
public interface Migration {
  void apply(IdbDatabase database);
}
