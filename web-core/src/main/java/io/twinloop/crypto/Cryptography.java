package io.twinloop.crypto;

import io.twinloop.error.TwinloopException;

/** Gets at the platform's cryptography, if it has what is needed. */
@FunctionalInterface
public interface Cryptography {

  /**
   * Suspends.
   *
   * @throws TwinloopException {@code UNSUPPORTED_BROWSER}, saying what is missing
   */
  CryptoPrimitives open();
}
