package io.twinloop.browser.crypto;

import io.twinloop.browser.JsFailure;
import io.twinloop.browser.Promises;
import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Ed25519Key;
import io.twinloop.crypto.Ed25519Signature;
import io.twinloop.error.ErrorCode;
import io.twinloop.testkit.contract.Cases;
import io.twinloop.testkit.contract.Check;
import io.twinloop.testkit.contract.ContractCase;
import java.util.Arrays;
import java.util.List;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSPromise;

/** Keys that are kept but not read, and browsers without cryptography. */
public final class WebCryptoCases {
  private static final Bytes SECRET = Bytes.of(new byte[32]);
  private static final Bytes MESSAGE = Bytes.utf8("message");

  private WebCryptoCases() {}

  public static List<ContractCase> cases() {
    return new Cases<>("web cryptography", WebCryptoPrimitives::open)
        .add("private keys for agreement cannot be read", WebCryptoCases::agreementKeys)
        .add("private keys for signatures cannot be read", WebCryptoCases::signingKeys)
        .add("private keys for agreement can be stored", WebCryptoCases::storedAgreementKey)
        .add("private keys for signatures can be stored", WebCryptoCases::storedSigningKey)
        .add("a page without cryptography is told so", WebCryptoCases::insecurePage)
        .add("a browser without X25519 is told so", primitives -> lacks("X25519"))
        .add("a browser without Ed25519 is told so", primitives -> lacks("Ed25519"))
        .add("a key that the browser refuses signs nothing", WebCryptoCases::refusedKey)
        .add("a failing browser is no wrong signature", WebCryptoCases::failedVerification)
        .add("a failing browser is no wrong padding", WebCryptoCases::failedDecryption)
        .list();
  }

  private static void agreementKeys(WebCryptoPrimitives primitives) {
    isSecret(((BrowserAgreementKey) primitives.newAgreementKey()).secret());
    isSecret(((BrowserAgreementKey) primitives.agreementKey(SECRET)).secret());
  }

  private static void signingKeys(WebCryptoPrimitives primitives) {
    isSecret(((BrowserSigningKey) primitives.newSigningKey()).secret());
    isSecret(((BrowserSigningKey) primitives.signingKey(SECRET)).secret());
  }

  private static void isSecret(CryptoKey key) {
    for (String format : List.of("pkcs8", "jwk", "raw")) {
      try {
        Promises.await(export(format, key));
      } catch (JsFailure refused) {
        continue;
      }
      throw new AssertionError("a private key was read as " + format);
    }
  }

  private static void storedAgreementKey(WebCryptoPrimitives primitives) {
    BrowserAgreementKey key = (BrowserAgreementKey) primitives.newAgreementKey();
    BrowserAgreementKey peer = (BrowserAgreementKey) primitives.newAgreementKey();

    CryptoKey stored = Promises.await(stored(key.secret()));

    BrowserAgreementKey again = new BrowserAgreementKey(stored, key.publicKey());
    Check.equal(primitives.agree(key, peer.publicKey()), primitives.agree(again, peer.publicKey()));
    isSecret(stored);
  }

  private static void storedSigningKey(WebCryptoPrimitives primitives) {
    BrowserSigningKey key = (BrowserSigningKey) primitives.newSigningKey();

    CryptoKey stored = Promises.await(stored(key.secret()));

    BrowserSigningKey again = new BrowserSigningKey(stored, key.publicKey());
    Ed25519Signature signature = primitives.sign(again, MESSAGE);
    Check.that(primitives.isSignedBy(key.publicKey(), MESSAGE, signature), "it still signs");
    isSecret(stored);
  }

  private static void insecurePage(WebCryptoPrimitives primitives) {
    hideSubtle();
    try {
      Check.fails(ErrorCode.UNSUPPORTED_BROWSER, WebCryptoPrimitives::open);
    } finally {
      showSubtle();
    }
  }

  private static void lacks(String curve) {
    refuse(curve, "NotSupportedError");
    try {
      Check.fails(ErrorCode.UNSUPPORTED_BROWSER, WebCryptoPrimitives::open);
    } finally {
      showSubtle();
    }
  }

  private static void refusedKey(WebCryptoPrimitives primitives) {
    refuse("Ed25519", "DataError");
    try {
      Check.that(!isSigned(primitives), "what is no key signs nothing");
    } finally {
      showSubtle();
    }
  }

  private static void failedVerification(WebCryptoPrimitives primitives) {
    fails("Ed25519", "OperationError", () -> isSigned(primitives));
  }

  private static void failedDecryption(WebCryptoPrimitives primitives) {
    fails("AES-CBC", "DataError", () -> primitives.decryptCbc(SECRET, SECRET.slice(0, 16), SECRET));
  }

  private static void fails(String algorithm, String error, Runnable body) {
    refuse(algorithm, error);
    try {
      body.run();
    } catch (JsFailure told) {
      Check.equal(error, told.name());
      return;
    } finally {
      showSubtle();
    }
    throw new AssertionError("a failure was taken for an answer");
  }

  /** By bytes that no list names. */
  private static boolean isSigned(WebCryptoPrimitives primitives) {
    byte[] point = new byte[32];
    Arrays.fill(point, (byte) 0x66);
    Bytes signature = Bytes.of(Arrays.copyOf(point, 64));
    return primitives.isSignedBy(
        new Ed25519Key(Bytes.of(point)), MESSAGE, new Ed25519Signature(signature));
  }

  @JSBody(
      params = {"format", "key"},
      script = "return crypto.subtle.exportKey(format, key);")
  private static native JSPromise<JSObject> export(String format, CryptoKey key);

  /** The key as IndexedDB gives it back, from a database that is deleted again. */
  @JSBody(
      params = "key",
      script =
          "var name = 'keys of web cryptography';"
              + "return new Promise(function(answer, fail) {"
              + "  var opening = indexedDB.open(name);"
              + "  opening.onerror = fail;"
              + "  opening.onupgradeneeded = function() {"
              + "    opening.result.createObjectStore('keys').put(key, 1);"
              + "  };"
              + "  opening.onsuccess = function() {"
              + "    var database = opening.result;"
              + "    var reading = database.transaction('keys').objectStore('keys').get(1);"
              + "    reading.onerror = fail;"
              + "    reading.onsuccess = function() {"
              + "      database.close();"
              + "      indexedDB.deleteDatabase(name).onsuccess = function() {"
              + "        answer(reading.result);"
              + "      };"
              + "    };"
              + "  };"
              + "});")
  private static native JSPromise<CryptoKey> stored(CryptoKey key);

  /** As on a page without https. */
  @JSBody(script = "Object.defineProperty(crypto, 'subtle', {value: void 0, configurable: true});")
  private static native void hideSubtle();

  /** Imports of keys for that algorithm fail from now on. */
  @JSBody(
      params = {"refused", "error"},
      script =
          "var subtle = crypto.subtle;"
              + "var refusing = {importKey: function(format, key, algorithm) {"
              + "  return algorithm === refused"
              + "    ? Promise.reject(new DOMException('refused', error))"
              + "    : subtle.importKey.apply(subtle, arguments);"
              + "}};"
              + "Object.defineProperty(crypto, 'subtle', {value: refusing, configurable: true});")
  private static native void refuse(String refused, String error);

  @JSBody(script = "delete crypto.subtle;")
  private static native void showSubtle();
}
