package io.twinloop.testkit.simulation;

/**
 * How likely each misfortune is: those of contexts at every single port call, those of hints and
 * the disk each time there is one.
 */
public record Weather(
    double crash,
    double freeze,
    double suspension,
    double block,
    double clockJump,
    double hintLost,
    double hintDoubled,
    double hintLate,
    double commitFails,
    double slowDisk) {

  /** Nothing goes wrong any more. */
  public static final Weather CALM = new Weather(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** A mixture of its own for each seed, so that some seeds see much of one thing and no other. */
  static Weather of(Chance chance) {
    return new Weather(
        rare(chance),
        rare(chance),
        rare(chance),
        rare(chance),
        rare(chance),
        frequent(chance),
        frequent(chance),
        frequent(chance),
        chance.happens(0.3) ? 0.05 : 0,
        chance.happens(0.5) ? 0.02 : 0);
  }

  private static double rare(Chance chance) {
    return chance.happens(0.4) ? 0 : 0.0003 * Math.pow(30, chance.between(0, 100) / 100.0);
  }

  private static double frequent(Chance chance) {
    return chance.happens(0.5) ? 0 : chance.between(1, 40) / 100.0;
  }
}
