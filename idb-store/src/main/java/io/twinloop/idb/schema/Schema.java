package io.twinloop.idb.schema;

import io.twinloop.idb.js.IdbDatabase;
import java.util.List;

/**
 * What a database looks like.
 *
 * @param migrations the first makes version 1 of nothing, the last the present version
 */
public record Schema(List<Migration> migrations) {
  /**
   * In each database the leases on what is in it, by name; under {@code name/released} the tenure
   * that was given back last.
   */
  public static final String LEASES = "leases";

  public int version() {
    return migrations.size();
  }

  /** Takes a database of that version, 0 for none, to the present one. */
  public void upgrade(IdbDatabase database, int from) {
    for (Migration migration : migrations.subList(from, migrations.size())) {
      migration.apply(database);
    }
  }
}
