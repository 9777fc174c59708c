package io.twinloop.e2e.chat;

import io.twinloop.e2e.fault.Requests;

/**
 * Requests of the main sync. The encryption sync's have the same address: bodies tell them apart.
 */
final class SyncRequests {
  private static final String CONNECTION = "\"conn_id\":\"rooms-";

  static final Requests MAIN = new Requests("POST", "simplified_msc3575/sync", CONNECTION);

  /** Those that go on from where the connection stands. */
  static final Requests MAIN_WITH_POSITION = new Requests("POST", "pos=", CONNECTION);

  private SyncRequests() {}
}
