package io.twinloop.store;

import io.twinloop.id.UserId;
import io.twinloop.lease.LeaseName;
import java.util.List;

/** What leases an account has, by what they protect. */
public final class AccountLeases {
  private AccountLeases() {}

  /** What sync brings; it lies with the events. */
  public static LeaseName events(UserId account) {
    return new LeaseName("events:" + account);
  }

  /** The device's cryptographic state. */
  public static LeaseName crypto(UserId account) {
    return new LeaseName("crypto:" + account);
  }

  /** The turn to ask for to-device messages; it lies with the keys. */
  public static LeaseName encryption(UserId account) {
    return new LeaseName("encryption:" + account);
  }

  /** The turn to refresh the session's tokens. */
  public static LeaseName session(UserId account) {
    return new LeaseName("session:" + account);
  }

  /** The turn to adopt what dead contexts left unsent. */
  public static LeaseName outbox(UserId account) {
    return new LeaseName("outbox:" + account);
  }

  /** Those that lie in the database that all accounts share. */
  public static List<LeaseName> shared(UserId account) {
    return List.of(session(account), outbox(account));
  }
}
