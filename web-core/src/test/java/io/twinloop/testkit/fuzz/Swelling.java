package io.twinloop.testkit.fuzz;

/** Values of JSON that are too much of something: deep, long, many. */
final class Swelling {
  /** Seldom, for each costs as much as hundreds of others. */
  private static final int ONE_IN = 2_000;

  private static final int HUGE = 2 << 20;
  private static final int DEEP = 100_000;
  private static final int MANY = 500;
  private static final int DIGITS = 4_000;

  /** The deepest that canonical JSON goes, and one level more. */
  private static final int NESTED = 62;

  private Swelling() {}

  static boolean isDue(Draw draw) {
    return draw.oneIn(ONE_IN);
  }

  static String of(String value, Draw draw) {
    return switch (draw.below(8)) {
      case 0 -> '"' + "x".repeat(HUGE) + '"';
      case 1 -> '"' + "A\\u0000".repeat(HUGE / 8) + '"';
      case 2 -> "[".repeat(DEEP) + "]".repeat(DEEP);
      case 3 -> "{\"a\":".repeat(DEEP) + value + "}".repeat(DEEP);
      case 4 -> nested(value, NESTED + draw.below(4));
      case 5 -> nested(value, 900);
      case 6 -> '[' + (value + ',').repeat(MANY) + value + ']';
      default -> "9".repeat(DIGITS);
    };
  }

  private static String nested(String value, int levels) {
    return "[".repeat(levels) + value + "]".repeat(levels);
  }
}
