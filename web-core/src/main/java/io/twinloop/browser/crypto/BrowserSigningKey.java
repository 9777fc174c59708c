package io.twinloop.browser.crypto;

import io.twinloop.crypto.Ed25519Key;
import io.twinloop.crypto.SigningKey;

/**
 * A key for Ed25519.
 *
 * @param secret for {@code sign}, not extractable
 */
public record BrowserSigningKey(CryptoKey secret, Ed25519Key publicKey) implements SigningKey {

  @Override
  public String toString() {
    return "private key of " + publicKey;
  }
}
