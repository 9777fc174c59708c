package io.twinloop.idb.schema;

import io.twinloop.id.UserId;
import java.util.ArrayList;
import java.util.List;

/**
 * The cryptographic state of one account's device. The entries of each {@code EntryKind} lie in a
 * store of its name, by their path as an array of texts.
 */
public final class CryptoSchema {
  /**
   * The entries that each commit touched, by its mark. Marks rise by one; the first row is before
   * the first commit, and tells of none.
   */
  public static final String CHANGES = "changes";

  /** By {@code [room id, session id, message index / SIGHTS_PER_ROW]}, rounded down. */
  public static final String SIGHTS = "sights";

  /**
   * A session that is changed after the usual hundred messages fills four rows; each new message
   * writes two kilobytes at most.
   */
  public static final int SIGHTS_PER_ROW = 32;

  private CryptoSchema() {}

  public static String database(UserId account) {
    return "twinloop/" + account.text() + "/crypto";
  }

  /** All of them. */
  public static String[] stores() {
    List<String> stores = new ArrayList<>(CryptoVersion1.STORES);
    stores.add(CHANGES);
    return stores.toArray(new String[0]);
  }

  public static Schema schema() {
    return new Schema(List.of(new CryptoVersion1()));
  }
}
