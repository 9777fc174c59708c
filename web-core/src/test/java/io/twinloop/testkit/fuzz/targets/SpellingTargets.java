package io.twinloop.testkit.fuzz.targets;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.SigningKey;
import io.twinloop.device.KeyId;
import io.twinloop.device.Signatures;
import io.twinloop.id.DeviceId;
import io.twinloop.id.UserId;
import io.twinloop.json.CanonicalJson;
import io.twinloop.json.Json;
import io.twinloop.testkit.contract.Check;
import io.twinloop.testkit.fuzz.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How bytes and signed objects are spelled. */
final class SpellingTargets {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private static final List<String> OBJECTS =
      List.of(
          "{}",
          "{\"b\":\"2\",\"a\":1,\"\u65e5\":[1,2,{\"c\":null}],\"\ud83d\ude00\":true,\"\uff5e\":-7}",
          "{\"auth\":{\"success\":true,\"mxid\":\"@john.doe:example.com\",\"profile\":{\"x\":\"\\n"
              + "\"}}}");

  private SpellingTargets() {}

  static List<Target<?>> all(Ground ground) {
    return List.of(base64(), canonical(ground), signed(ground));
  }

  /** Against what the alphabet says, character by character. */
  private static Target<String> base64() {
    List<String> samples =
        List.of("", "AA", "AAA=", "AAAA", "Zm9vYmE", "Zm9vYg==", "+/+/+/+/", "A".repeat(43));
    return Target.ofText(
        "base64",
        samples,
        text -> {
          Optional<Bytes> read = Bytes.fromBase64(text);
          Check.equal(isBase64(text), read.isPresent());
          if (read.isPresent()) {
            String again = read.get().base64();
            String bare = withoutPadding(text);
            Check.equal(bare.length(), again.length());
            // The last character has bits to spare.
            int sure = Math.max(0, bare.length() - 1);
            Check.equal(bare.substring(0, sure), again.substring(0, sure));
          }
          return read.isPresent();
        });
  }

  private static boolean isBase64(String text) {
    String bare = withoutPadding(text);
    for (int i = 0; i < bare.length(); i++) {
      if (ALPHABET.indexOf(bare.charAt(i)) < 0) {
        return false;
      }
    }
    return bare.length() % 4 != 1 && (bare.length() == text.length() || text.length() % 4 == 0);
  }

  private static String withoutPadding(String text) {
    int end = text.length();
    while (end > 0 && text.length() - end < 2 && text.charAt(end - 1) == '=') {
      end--;
    }
    return text.substring(0, end);
  }

  /** One spelling, whatever it was read from. */
  private static Target<String> canonical(Ground ground) {
    return Target.ofJson(
        "canonical JSON",
        ground.json(),
        OBJECTS,
        json -> {
          Optional<String> text = CanonicalJson.of(json);
          text.ifPresent(one -> Check.equal(text, CanonicalJson.of(ground.json().read(one))));
          return text.isPresent();
        });
  }

  /** What is signed says what was signed, whatever stands beside it unsigned. */
  private static Target<String> signed(Ground ground) {
    Signatures signatures = new Signatures(ground.primitives());
    SigningKey key = ground.primitives().newSigningKey();
    UserId signer = new UserId("@a:x");
    KeyId keyId = KeyId.ed25519(new DeviceId("D"));
    List<String> samples = new ArrayList<>();
    Set<Optional<String>> said = new HashSet<>();
    for (String object : OBJECTS) {
      Json json = ground.json().read(object);
      samples.add(signatures.sign(json, signer, keyId, key));
      said.add(CanonicalJson.of(json));
    }
    return Target.ofJson(
        "signed objects",
        ground.json(),
        samples,
        json -> {
          boolean isSigned = signatures.isSignedBy(json, signer, keyId, key.publicKey());
          Check.that(!isSigned || said.contains(said(json)), "only what was signed is");
          return isSigned;
        });
  }

  private static Optional<String> said(Json json) {
    Map<String, Json> members = new LinkedHashMap<>();
    for (String name : json.keys()) {
      if (!name.equals("signatures") && !name.equals("unsigned")) {
        members.put(name, json.at(name));
      }
    }
    return CanonicalJson.of(Json.object(members));
  }
}
