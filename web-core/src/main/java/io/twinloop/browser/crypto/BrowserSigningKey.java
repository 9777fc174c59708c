package io.twinloop.browser.crypto;

import io.twinloop.crypto.Ed25519Key;
import io.twinloop.crypto.SigningKey;

/**
 * A key for Ed25519.
 *
 * @param secret for {@code sign}, not extractable
 */
public record BrowserSigningKey(CryptoKey secret, Ed25519Key publicKey) implements SigningKey {

  /**
   * By the public half alone, which has but one secret: to compare what is JavaScript's, TeaVM
   * would wrap it and register a finalizer, and these throw a page out of the back/forward cache.
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof BrowserSigningKey key && key.publicKey.equals(publicKey);
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
