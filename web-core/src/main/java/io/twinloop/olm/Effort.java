package io.twinloop.olm;

/**
 * How far we go along chains for a message, in all the sessions together that it may belong to.
 * Each step is a hash, and whether a message is forged shows only at the end.
 */
public final class Effort {
  /** As many messages may be missing before one, as libolm and vodozemac accept. */
  public static final int MOST = 2000;

  private int left;

  /**
   * @param most steps, from none to {@link #MOST}
   */
  public Effort(int most) {
    this.left = most;
  }

  /** How many steps may still be taken. */
  public int left() {
    return left;
  }

  /** Whether they may all be taken, and so are. */
  boolean take(int steps) {
    if (steps > left) {
      return false;
    }
    left -= steps;
    return true;
  }
}
