package io.twinloop.idb.schema;

import io.twinloop.id.UserId;
import java.util.List;

/** What sync brings, for one account. */
public final class EventsSchema {
  /** By room id. */
  public static final String ROOMS = "rooms";

  /**
   * By {@code [room id, −index]}: {@code getAll} counts upwards only, and what is wanted is always
   * the newest.
   */
  public static final String TIMELINE = "timeline";

  /** By type. */
  public static final String ACCOUNT_DATA = "accountData";

  /** The one row {@link #POSITION}. */
  public static final String META = "meta";

  public static final String POSITION = "position";

  private EventsSchema() {}

  public static String database(UserId account) {
    return "twinloop/" + account.text() + "/events";
  }

  /** All of them. */
  public static String[] stores() {
    return new String[] {ROOMS, TIMELINE, ACCOUNT_DATA, META, Schema.LEASES};
  }

  public static Schema schema() {
    return new Schema(List.of(new EventsVersion1(), new EventsVersion2()));
  }
}
