package io.twinloop.lease.simulation;

import io.twinloop.lease.LeaseName;
import io.twinloop.lease.LeaseRecord;
import io.twinloop.lease.Tenure;
import io.twinloop.testkit.database.Table;

/** What lies in the database. */
public final class LeaseTables {
  static final LeaseName LEASE = new LeaseName("crypto");

  /** Rows of leases and, beside them, what was given back. */
  public static final Table<Object> LEASES = new Table<>("leases", Object.class);

  /** What the lease protects. */
  static final Table<Page> PAGES = new Table<>("pages", Page.class);

  static final String PAGE = "page";

  /** Where the row of a lease lies. */
  static String row(LeaseName name) {
    return name.text();
  }

  /** Where it says which tenure was given back last. */
  static String released(LeaseName name) {
    return name.text() + "/released";
  }

  private LeaseTables() {}

  static LeaseRecord record(Object row) {
    return (LeaseRecord) row;
  }

  static Tenure tenure(Object row) {
    return (Tenure) row;
  }
}
