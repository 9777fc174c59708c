package io.twinloop.e2e.gateway.webpush;

import io.twinloop.json.JsonObjectText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** The key by which push services know this gateway (VAPID, RFC 8292). */
public final class VapidKey {
  // RFC 8292 §2 allows 24 hours at most; a clock may be wrong by some.
  private static final Duration TOKEN_LIFE = Duration.ofHours(12);
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private final ECPrivateKey secret;
  private final String applicationServerKey;

  private VapidKey(ECPrivateKey secret, String applicationServerKey) {
    this.secret = secret;
    this.applicationServerKey = applicationServerKey;
  }

  /** A new key, for whoever need not be known again. */
  public static VapidKey fresh() {
    try {
      KeyPair keys = P256.newKeys();
      return new VapidKey(
          (ECPrivateKey) keys.getPrivate(),
          BASE64URL.encodeToString(P256.raw((ECPublicKey) keys.getPublic())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The key kept in that file, made at the first call: subscriptions are bound to it. */
  public static VapidKey keptIn(Path file) {
    try {
      if (Files.exists(file)) {
        List<String> lines = Files.readAllLines(file);
        byte[] secret = Base64.getUrlDecoder().decode(lines.get(0));
        return new VapidKey(P256.privateKey(secret), lines.get(1));
      }
      VapidKey key = fresh();
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(
          file, List.of(BASE64URL.encodeToString(P256.raw(key.secret)), key.applicationServerKey));
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(file + " holds no key", e);
    }
  }

  /** The public half in base64url, as {@code PushManager.subscribe} takes it. */
  public String applicationServerKey() {
    return applicationServerKey;
  }

  /** The {@code Authorization} header for a push to that endpoint. */
  String authorization(URI endpoint, Instant now) throws GeneralSecurityException {
    String header = new JsonObjectText().put("typ", "JWT").put("alg", "ES256").toString();
    String claims =
        new JsonObjectText()
            .put("aud", endpoint.getScheme() + "://" + endpoint.getRawAuthority())
            .put("exp", now.plus(TOKEN_LIFE).getEpochSecond())
            .put("sub", "https://twinloop.test")
            .toString();
    String signed = encoded(header) + "." + encoded(claims);
    // P1363: the raw r and s that JWS wants, where Java's default is DER.
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(secret);
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    String token = signed + "." + BASE64URL.encodeToString(signature.sign());
    return "vapid t=" + token + ", k=" + applicationServerKey;
  }

  private static String encoded(String text) {
    return BASE64URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
