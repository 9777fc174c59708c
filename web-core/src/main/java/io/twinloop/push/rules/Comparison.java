package io.twinloop.push.rules;

/** How a room's member count is compared. Two-character symbols come before their first halves. */
enum Comparison {
  EQUAL("=="),
  AT_MOST("<="),
  AT_LEAST(">="),
  LESS("<"),
  GREATER(">");

  final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  boolean holds(long left, long right) {
    return switch (this) {
      case EQUAL -> left == right;
      case LESS -> left < right;
      case GREATER -> left > right;
      case AT_MOST -> left <= right;
      case AT_LEAST -> left >= right;
    };
  }
}
