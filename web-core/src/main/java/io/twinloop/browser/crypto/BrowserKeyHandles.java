package io.twinloop.browser.crypto;

import io.twinloop.browser.PrivateKeyHandles;
import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.crypto.SigningKey;
import java.util.Optional;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** The keys of {@link WebCryptoPrimitives} as the {@code CryptoKey}s they are. */
public final class BrowserKeyHandles implements PrivateKeyHandles {

  @Override
  public JSObject of(AgreementKey key) {
    return ((BrowserAgreementKey) key).secret();
  }

  @Override
  public JSObject of(SigningKey key) {
    return ((BrowserSigningKey) key).secret();
  }

  @Override
  public Optional<AgreementKey> agreementKey(JSObject handle, Curve25519Key publicKey) {
    return isSecret(handle, "X25519")
        ? Optional.of(new BrowserAgreementKey((CryptoKey) handle, publicKey))
        : Optional.empty();
  }

  @Override
  public Optional<SigningKey> signingKey(JSObject handle, Ed25519Key publicKey) {
    return isSecret(handle, "Ed25519")
        ? Optional.of(new BrowserSigningKey((CryptoKey) handle, publicKey))
        : Optional.empty();
  }

  @JSBody(
      params = {"handle", "curve"},
      script =
          "return handle instanceof CryptoKey && handle.type === 'private'"
              + " && handle.algorithm.name === curve;")
  private static native boolean isSecret(JSObject handle, String curve);
}
