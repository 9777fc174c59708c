package io.twinloop.idb.schema;

import java.util.List;

/** The database shared by all accounts of the origin. */
public final class SharedSchema {
  public static final String DATABASE = "twinloop";

  /** By user id. */
  public static final String SESSIONS = "sessions";

  /** By user id. */
  public static final String PUSHERS = "pushers";

  /** By {@code [user id, room id]}. */
  public static final String NOTICES = "notices";

  /** By {@code [user id, place in the queue, transaction id]}. */
  public static final String OUTBOX = "outbox";

  private SharedSchema() {}

  public static Schema schema() {
    return new Schema(List.of(new SharedVersion1(), new SharedVersion2()));
  }
}
