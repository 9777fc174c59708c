package io.twinloop.browser;

import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.crypto.SigningKey;
import java.util.Optional;
import org.teavm.jso.JSObject;

/**
 * Private keys as the browser's own objects, which are stored as they are, also where nobody can
 * read them. Nothing in here may suspend.
 */
public interface PrivateKeyHandles {

  /** What is to be stored of the key. */
  JSObject of(AgreementKey key);

  /** What is to be stored of the key. */
  JSObject of(SigningKey key);

  /**
   * The key of an object that came from a database.
   *
   * @return empty where the object is no such key
   */
  Optional<AgreementKey> agreementKey(JSObject handle, Curve25519Key publicKey);

  /** See {@link #agreementKey}. */
  Optional<SigningKey> signingKey(JSObject handle, Ed25519Key publicKey);
}
