package io.twinloop.crypto;

/** What a caller must keep to, checked before the platform is asked. */
public final class Argument {
  private Argument() {}

  /**
   * @throws IllegalArgumentException where it is longer or shorter; says nothing of the content
   */
  public static void hasLength(String what, Bytes bytes, int length) {
    if (bytes.length() != length) {
      throw new IllegalArgumentException(what + " has " + bytes + " instead of " + length);
    }
  }

  /**
   * @throws IllegalArgumentException where it is less than {@code least} or more than {@code most}
   */
  public static void isWithin(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " is " + value + " instead of " + least + " to " + most);
    }
  }
}
