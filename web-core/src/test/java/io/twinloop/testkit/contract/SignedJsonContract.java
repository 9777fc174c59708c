package io.twinloop.testkit.contract;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.SigningKey;
import io.twinloop.device.KeyId;
import io.twinloop.device.Signatures;
import io.twinloop.id.UserId;
import io.twinloop.json.CanonicalJson;
import io.twinloop.json.Json;
import io.twinloop.port.JsonReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** That JSON is signed over the platform's primitives and its JSON as the specification does it. */
public final class SignedJsonContract {
  /**
   * Matrix specification (Apache-2.0), appendix "Canonical JSON": what is given, what comes out.
   */
  private static final List<String> CANONICAL =
      List.of(
          "{}",
          "{}",
          "{\n    \"one\": 1,\n    \"two\": \"Two\"\n}",
          "{\"one\":1,\"two\":\"Two\"}",
          "{\n    \"b\": \"2\",\n    \"a\": \"1\"\n}",
          "{\"a\":\"1\",\"b\":\"2\"}",
          "{\"b\":\"2\",\"a\":\"1\"}",
          "{\"a\":\"1\",\"b\":\"2\"}",
          """
          {
              "auth": {
                  "success": true,
                  "mxid": "@john.doe:example.com",
                  "profile": {
                      "display_name": "John Doe",
                      "three_pids": [
                          { "medium": "email", "address": "john.doe@example.org" },
                          { "medium": "msisdn", "address": "123456789" }
                      ]
                  }
              }
          }
          """,
          "{\"auth\":{\"mxid\":\"@john.doe:example.com\",\"profile\":{\"display_name\":\"John Doe\","
              + "\"three_pids\":[{\"address\":\"john.doe@example.org\",\"medium\":\"email\"},"
              + "{\"address\":\"123456789\",\"medium\":\"msisdn\"}]},\"success\":true}}",
          "{ \"a\": \"日本語\" }",
          "{\"a\":\"日本語\"}",
          "{ \"本\": 2, \"日\": 1 }",
          "{\"日\":1,\"本\":2}",
          "{ \"a\": \"\\u65E5\" }",
          "{\"a\":\"日\"}",
          "{ \"a\": null }",
          "{\"a\":null}",
          "{ \"a\": -0, \"b\": 1e10 }",
          "{\"a\":0,\"b\":10000000000}");

  /**
   * The same, appendix "Cryptographic Test Vectors": the seed of the key, as ed25519:1 of domain.
   */
  private static final String SEED = "YJDBA9Xnr2sVqXD9Vj7XVUnmFZcZrlw8Md7kMW+3XA1";

  /** The same: what is signed, the signature; the event has its hash and is redacted already. */
  private static final List<String> SIGNED =
      List.of(
          "{}",
          "K8280/U9SSy9IVtjBuVeLr+HpOB4BQFWbg+UZaADMtTdGYI7Geitb76LTrr5QV/7Xg4ahLwYGYZzuHGZKM5ZAQ",
          "{\"two\":\"Two\",\"one\":1}",
          "KqmLSbO39/Bzb0QIYE82zqLwsA+PDzYIpIRA2sRQ4sL53+sN6/fpNSoqE7BP7vBZhG6kYdD13EIMJpvhJI+6Bw",
          """
          {"room_id":"!x:domain","sender":"@a:domain","origin":"domain","origin_server_ts":1000000,
           "signatures":{},"hashes":{"sha256":"5jM4wQpv6lnBo7CLIghJuHdW+s2CMBJPUOGOC89ncos"},
           "type":"X","content":{},"prev_events":[],"auth_events":[],"depth":3,
           "unsigned":{"age_ts":1000000}}
          """,
          "KxwGjPSDEtvnFgU00fwFz+l6d2pJM6XBIaMEn81SXPTRl16AqLAYqfIReFGZlHi5KLjAWbOoMszkwsQma+lYAg");

  private static final UserId DOMAIN = new UserId("domain");
  private static final KeyId KEY_1 = new KeyId("ed25519", "1");

  private SignedJsonContract() {}

  public static List<ContractCase> cases(Supplier<CryptoPrimitives> primitives, JsonReader json) {
    return new Cases<>("signed JSON", () -> new Platform(primitives.get(), json))
        .add("is written as in the specification", SignedJsonContract::canonical)
        .add("has its members by code point, numbers as texts", SignedJsonContract::sorted)
        .add("cannot be what has no canonical form", SignedJsonContract::formless)
        .add("has the signatures of the specification", SignedJsonContract::signed)
        .list();
  }

  private record Platform(CryptoPrimitives primitives, JsonReader json) {

    Signatures signatures() {
      return new Signatures(primitives);
    }

    Optional<String> canonical(String text) {
      return CanonicalJson.of(json.read(text));
    }
  }

  private static void canonical(Platform platform) {
    for (int i = 0; i < CANONICAL.size(); i += 2) {
      Check.equal(Optional.of(CANONICAL.get(i + 1)), platform.canonical(CANONICAL.get(i)));
    }
  }

  private static void sorted(Platform platform) {
    Check.equal(
        Optional.of("{\"\":0,\"10\":1,\"9\":2,\"a\":3,\"aa\":4,\"\uffee\":5,\"\ud83d\ude00\":6}"),
        platform.canonical(
            "{\"\ud83d\ude00\":6,\"aa\":4,\"9\":2,\"\uffee\":5,\"a\":3,\"10\":1,\"\":0}"));
  }

  private static void formless(Platform platform) {
    for (String text :
        List.of(
            "1.5",
            "[9007199254740992]",
            "{\"a\":-9007199254740992}",
            "1e300",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "{\"\\ud800x\":1}")) {
      Check.equal(Optional.empty(), platform.canonical(text));
    }
  }

  private static void signed(Platform platform) {
    SigningKey key = platform.primitives().signingKey(Bytes.fromBase64(SEED).orElseThrow());
    for (int i = 0; i < SIGNED.size(); i += 2) {
      Json object = platform.json().read(SIGNED.get(i));

      String text = platform.signatures().sign(object, DOMAIN, KEY_1, key);

      Json signed = platform.json().read(text);
      Check.equal(SIGNED.get(i + 1), signed.at("signatures").at("domain").text("ed25519:1"));
      Check.that(
          platform.signatures().isSignedBy(signed, DOMAIN, KEY_1, key.publicKey()), "verified");
    }
  }
}
