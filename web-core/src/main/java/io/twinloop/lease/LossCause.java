package io.twinloop.lease;

/** How a lease ends without its holder giving it back. */
public enum LossCause {
  /** A write found another tenure in the row, or none. */
  FENCED,
  /** The new holder said so. */
  TAKEN_OVER,
  /** The browser froze this page or put it aside; the lease was given back for it. */
  SUSPENDED;

  String text() {
    return switch (this) {
      case FENCED -> "its row shows another holder, or is gone";
      case TAKEN_OVER -> "another tab or the worker took it over";
      case SUSPENDED -> "the browser suspended this page";
    };
  }
}
