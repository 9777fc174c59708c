package io.twinloop.olm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.message.FieldWriter;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.JdkPrimitives;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OlmCiphertextTest {
  /** vodozemac, src/olm/messages/mod.rs (Apache-2.0). */
  private static final String PRE_KEY =
      """
      {"type":0,"body":"AwoghAEuxPZ+w7M3pgUae4tDNiggUpOsQ/zci457VAti\
      AEYSIO3xOKRDBWKicIfxjSmYCYZ9DD4RMLjvvclbMlE5\
      yIEWGiApLrCr853CKlPpW4Bi7S8ykRcejJ0lq7AfYLXK\
      CjKdHSJPAwoghw3+P+cajhWj9Qzp5g87h+tbpiuh5wEa\
      eUppqmWqug4QASIgRhZ2cgZcIWQbIa23R7U4y1Mo1R/t\
      LCaMU+xjzRV5smGsCrJ6AHwktg"}\
      """;

  /** The same. */
  private static final String NORMAL =
      """
      {"type":1,"body":"AwogI7JhE/UsMZqXKb3xV6kUZWoJc6jTm2+AIgWYmaETIR0QASIQ\
      +X2zb7kEX/3JvoLspcNBcLWOFXYpV0nS"}\
      """;

  @ParameterizedTest
  @ValueSource(strings = {PRE_KEY, NORMAL})
  void what_vodozemac_wrote_is_read_and_written_again(String json) {
    OlmMessage message = ciphertext(json).orElseThrow().decode().orElseThrow();

    assertEquals(json, message.toCiphertext().toJson());
  }

  @Test
  void a_pre_key_message_tells_its_keys() {
    PreKeyMessage message =
        (PreKeyMessage) ciphertext(PRE_KEY).orElseThrow().decode().orElseThrow();

    assertEquals(
        "hAEuxPZ+w7M3pgUae4tDNiggUpOsQ/zci457VAtiAEY", message.keys().oneTimeKey().toString());
    assertEquals(1, message.normal().index());
    assertEquals(
        "hw3+P+cajhWj9Qzp5g87h+tbpiuh5wEaeUppqmWqug4", message.normal().ratchetKey().toString());
  }

  /** vodozemac, src/olm/messages/message.rs (Apache-2.0). */
  @Test
  void a_normal_message_is_taken_apart() {
    Bytes body = Bytes.utf8("\3\n ratchetkeyhereprettyplease123456\020\002\"\nciphertextMACHEREE");

    NormalMessage message = new OlmCiphertext(1, body).decode().orElseThrow().normal();

    assertEquals(Bytes.utf8("ratchetkeyhereprettyplease123456"), message.ratchetKey().bytes());
    assertEquals(2, message.index());
    assertEquals(Bytes.utf8("ciphertext"), message.ciphertext());
    assertEquals(body.slice(0, body.length() - 8), message.authenticated());
    assertEquals(Bytes.utf8("MACHEREE"), message.mac());
    assertEquals(
        message.authenticated(),
        NormalMessage.unauthenticated(message.ratchetKey(), message.index(), message.ciphertext()));
  }

  /** libolm, tests/test_olm_decrypt.cpp (Apache-2.0): what once broke a decoder. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "03",
        "41776f",
        "7fff6f0101346d671201",
        "ee776f41496f674177804177778041776f6716670a677d6f670a67c2677d",
        "e9e9c9c1e9e9c9e9c9c1e9e9c9c1"
      })
  void what_is_no_message_is_malformed(String hex) {
    Bytes body = Bytes.of(HexFormat.of().parseHex(hex));

    assertTrue(new OlmCiphertext(0, body).decode().isEmpty());
    assertTrue(new OlmCiphertext(1, body).decode().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, Integer.MAX_VALUE - 1})
  void an_index_is_read_as_far_as_a_chain_can_go(long index) {
    assertEquals(index, withIndex(index).orElseThrow().normal().index());
  }

  @ParameterizedTest
  @ValueSource(longs = {Integer.MAX_VALUE, 1L << 32, Long.MAX_VALUE})
  void an_index_no_chain_reaches_is_malformed(long index) {
    assertTrue(withIndex(index).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33})
  void a_key_of_another_length_is_malformed(int length) {
    assertTrue(decode(new FieldWriter((byte) 3), new byte[length]).isEmpty());
  }

  @Test
  void another_version_is_malformed() {
    assertTrue(decode(new FieldWriter((byte) 3), new byte[32]).isPresent());
    assertTrue(decode(new FieldWriter((byte) 4), new byte[32]).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"type\":1}",
        "{\"type\":2,\"body\":\"AA\"}",
        "{\"type\":-1,\"body\":\"AA\"}",
        "{\"type\":4294967296,\"body\":\"AA\"}",
        "{\"type\":0.5,\"body\":\"AA\"}",
        "{\"type\":\"1\",\"body\":\"AA\"}",
        "{\"type\":1,\"body\":1}",
        "{\"type\":1,\"body\":\"A\"}",
        "{\"type\":1,\"body\":\"%\"}",
        "[]"
      })
  void content_that_is_no_ciphertext_is_none(String json) {
    assertEquals(Optional.empty(), ciphertext(json));
  }

  @Test
  void a_body_is_read_up_to_its_greatest_length() {
    Bytes longest = Bytes.of(new byte[OlmCiphertext.LONGEST_BODY / 3 * 3]);
    Bytes tooLong = Bytes.of(new byte[OlmCiphertext.LONGEST_BODY + 1]);

    assertTrue(ciphertext(new OlmCiphertext(1, longest).toJson()).isPresent());
    assertTrue(ciphertext(new OlmCiphertext(1, tooLong).toJson()).isEmpty());
    assertTrue(new OlmCiphertext(1, tooLong).decode().isEmpty());
  }

  /** SHA-256 over sender in base64, one byte of type, body; computed with coreutils' sha256sum. */
  @Test
  void the_hash_is_over_sender_and_type_and_body() {
    Curve25519Key sender = new Curve25519Key(Bytes.of(new byte[32]));
    JdkPrimitives primitives = new JdkPrimitives(new FixedEntropy(0));

    MessageHash hash = MessageHash.of(primitives, sender, new OlmCiphertext(1, Bytes.utf8("body")));

    assertEquals("fpWG8LLRdawVSjXww6cMLiDXh62TxJXe/zukKPkKHzU", hash.text());
  }

  private static Optional<OlmMessage> withIndex(long index) {
    return decode(
        new FieldWriter((byte) 3)
            .put(0x0a, Bytes.of(new byte[32]))
            .put(0x10, index)
            .put(0x22, Bytes.of(new byte[16])));
  }

  private static Optional<OlmMessage> decode(FieldWriter writer, byte[] key) {
    return decode(writer.put(0x0a, Bytes.of(key)).put(0x10, 0).put(0x22, Bytes.of(new byte[16])));
  }

  private static Optional<OlmMessage> decode(FieldWriter writer) {
    return new OlmCiphertext(1, Bytes.join(writer.toBytes(), Bytes.of(new byte[8]))).decode();
  }

  private static Optional<OlmCiphertext> ciphertext(String text) {
    Json json = new JacksonJson().read(new JsonObjectText().putJson("c", text).toString());
    return OlmCiphertext.from(json.at("c"));
  }
}
