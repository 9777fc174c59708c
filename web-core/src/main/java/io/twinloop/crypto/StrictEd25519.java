package io.twinloop.crypto;

import java.util.List;

/**
 * What a strict verification of Ed25519 refuses although RFC 8032 and the platforms accept it: a
 * key or a commitment of small order. Such a key signs any message with one signature, so whoever
 * owns it could later deny what it signed. vodozemac and libsodium refuse the same.
 */
public final class StrictEd25519 {
  /**
   * The y coordinates of the eight points whose order divides the cofactor: 0 (order 4), 1 (order
   * 1), two of order 8 and -1 (order 2); then p and p+1, other spellings of 0 and 1. As libsodium
   * lists them ({@code ge25519_has_small_order}) and Chalkias, Garillot and Nikolaenko, "Taming the
   * many EdDSAs" (2020), table 1.
   */
  private static final List<Bytes> SMALL_ORDER =
      List.of(
          point("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
          point("AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
          point("JuiVj8KyJ7BFw/SJ8u+Y8NXfrAXTxjM5sTgCiG1T/AU"),
          point("xxdqcD1N2E+6PAt2DRBnDyogU/osOczGTsf9d5KsA3o"),
          point("7P///////////////////////////////////////38"),
          point("7f///////////////////////////////////////38"),
          point("7v///////////////////////////////////////38"));

  private static final int POINT_LENGTH = 32;

  private StrictEd25519() {}

  /** Whether the platform need still be asked; it is to check all the rest. */
  public static boolean admits(Ed25519Key key, Ed25519Signature signature) {
    return !isSmallOrder(key.bytes()) && !isSmallOrder(signature.bytes().slice(0, POINT_LENGTH));
  }

  /** The last bit is the sign of x, which changes no order. */
  private static boolean isSmallOrder(Bytes point) {
    byte[] y = point.toArray();
    y[POINT_LENGTH - 1] &= 0x7f;
    return SMALL_ORDER.contains(Bytes.of(y));
  }

  private static Bytes point(String base64) {
    return Bytes.fromBase64(base64).orElseThrow();
  }
}
