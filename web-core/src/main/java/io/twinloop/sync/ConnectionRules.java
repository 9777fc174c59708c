package io.twinloop.sync;

/** The transitions of {@link ConnectionState}. */
final class ConnectionRules {

  private ConnectionRules() {}

  /** The state after the change; the same where the change means nothing in that state. */
  static ConnectionState after(ConnectionState state, ConnectionChange change) {
    if (state == ConnectionState.TERMINATED) {
      return state;
    }
    boolean live = state == ConnectionState.RUNNING || state == ConnectionState.OFFLINE;
    return switch (change) {
      case STARTED -> live ? state : ConnectionState.RUNNING;
      case STOPPED -> ConnectionState.IDLE;
      case REACHED -> live ? ConnectionState.RUNNING : state;
      case LOST -> live ? ConnectionState.OFFLINE : state;
      case REFUSED -> live ? ConnectionState.ERROR : state;
      case ENDED -> ConnectionState.TERMINATED;
    };
  }
}
