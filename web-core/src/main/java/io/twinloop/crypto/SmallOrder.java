package io.twinloop.crypto;

import java.util.List;

/**
 * The points that an honest key never is: those whose order divides the curve's cofactor. Agreeing
 * with one gives zeros whatever the other key is. As a key or a commitment of a signature, one lets
 * a signature fit many messages, so that who made it could later deny what was signed; RFC 8032 and
 * the platforms accept that, vodozemac and libsodium do not.
 */
public final class SmallOrder {
  private static final int POINT_LENGTH = 32;

  /**
   * The y coordinates on Ed25519: 0 (order 4), 1 (order 1), two of order 8 and -1 (order 2); then p
   * and p + 1, other spellings of 0 and 1. The same as in libsodium's {@code
   * ge25519_has_small_order} and in Chalkias, Garillot and Nikolaenko, "Taming the many EdDSAs"
   * (2020), table 1, which list some once for each sign of x.
   */
  private static final List<Bytes> EDWARDS =
      List.of(
          point("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
          point("AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
          point("JuiVj8KyJ7BFw/SJ8u+Y8NXfrAXTxjM5sTgCiG1T/AU"),
          point("xxdqcD1N2E+6PAt2DRBnDyogU/osOczGTsf9d5KsA3o"),
          point("7P///////////////////////////////////////38"),
          point("7f///////////////////////////////////////38"),
          point("7v///////////////////////////////////////38"));

  /**
   * The u coordinates on Curve25519 and its twist: 0, 1, two of order 8 and -1; then p and p + 1,
   * other spellings of 0 and 1. The same as in libsodium's {@code crypto_scalarmult_curve25519}.
   */
  private static final List<Bytes> MONTGOMERY =
      List.of(
          point("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
          point("AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
          point("4Ot6fDtBuK4WVuP68Z/EatoJjeucMrH9hmIFFl9JuAA"),
          point("X5yVvKNQjCSx0LFVnIPvWwREXMRYHI6G2CJO3dCfEVc"),
          point("7P///////////////////////////////////////38"),
          point("7f///////////////////////////////////////38"),
          point("7v///////////////////////////////////////38"));

  private SmallOrder() {}

  public static boolean isOf(Curve25519Key key) {
    return MONTGOMERY.contains(withoutLastBit(key.bytes()));
  }

  public static boolean isOf(Ed25519Key key) {
    return EDWARDS.contains(withoutLastBit(key.bytes()));
  }

  /** Whether it is of the commitment, the first half of the signature. */
  public static boolean isOf(Ed25519Signature signature) {
    return EDWARDS.contains(withoutLastBit(signature.bytes().slice(0, POINT_LENGTH)));
  }

  /** The last bit says the sign of x on Ed25519 and nothing on Curve25519. */
  private static Bytes withoutLastBit(Bytes point) {
    byte[] coordinate = point.toArray();
    coordinate[POINT_LENGTH - 1] &= 0x7f;
    return Bytes.of(coordinate);
  }

  private static Bytes point(String base64) {
    return Bytes.fromBase64(base64).orElseThrow();
  }
}
