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

  @Override
  public String toString() {
    return "private key of " + publicKey;
  }
}
