package io.twinloop.e2e.gateway.webpush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.json.Json;
import io.twinloop.testkit.JacksonJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VapidKeyTest {
  private static final URI ENDPOINT = URI.create("https://push.example.org:8443/send/abc?x=1");
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);

  @Test
  void token_names_the_push_service_and_is_signed_by_the_key_it_shows()
      throws GeneralSecurityException {
    VapidKey key = VapidKey.fresh();

    String authorization = key.authorization(ENDPOINT, NOW);

    String[] halves = authorization.substring("vapid t=".length()).split(", k=");
    assertEquals(key.applicationServerKey(), halves[1]);
    String[] token = halves[0].split("\\.");
    Json claims = new JacksonJson().read(new String(bytes(token[1]), StandardCharsets.UTF_8));
    assertEquals("https://push.example.org:8443", claims.text("aud"));
    assertEquals(Optional.of(1_800_043_200L), claims.at("exp").integer());
    assertTrue(isSigned(token, halves[1]));
  }

  @Test
  void same_file_holds_the_same_key(@TempDir Path folder) throws GeneralSecurityException {
    VapidKey first = VapidKey.keptIn(folder.resolve("keys/vapid"));

    VapidKey second = VapidKey.keptIn(folder.resolve("keys/vapid"));

    assertEquals(first.applicationServerKey(), second.applicationServerKey());
    String token = second.authorization(ENDPOINT, NOW).substring("vapid t=".length());
    assertTrue(
        isSigned(
            token.substring(0, token.indexOf(',')).split("\\."), first.applicationServerKey()));
  }

  private static boolean isSigned(String[] token, String publicKey)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(P256.publicKey(bytes(publicKey)));
    signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(bytes(token[2]));
  }

  private static byte[] bytes(String base64url) {
    return Base64.getUrlDecoder().decode(base64url);
  }
}
