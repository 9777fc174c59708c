package io.twinloop.browser.crypto;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.Curve25519Key;

/**
 * A key for X25519.
 *
 * @param secret for {@code deriveBits}, not extractable
 */
public record BrowserAgreementKey(CryptoKey secret, Curve25519Key publicKey)
    implements AgreementKey {

  /**
   * By the public half alone, which has but one secret: to compare what is JavaScript's, TeaVM
   * would wrap it and register a finalizer, and these throw a page out of the back/forward cache.
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof BrowserAgreementKey key && key.publicKey.equals(publicKey);
  }

  @Override
  public int hashCode() {
    return publicKey.hashCode();
  }

  @Override
  public String toString() {
    return "private key of " + publicKey;
  }
}
