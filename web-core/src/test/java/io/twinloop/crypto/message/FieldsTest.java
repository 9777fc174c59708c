package io.twinloop.crypto.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.crypto.Bytes;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
  private static final int KEY = 0x0a;
  private static final int NUMBER = 0x10;
  private static final int TEXT = 0x22;

  /** libolm, tests/test_message.cpp (Apache-2.0). */
  @Test
  void fields_come_in_any_order() {
    Bytes message = Bytes.utf8("\003\020\001\n\nratchetkey\"\nciphertext");

    Fields fields = parse(message);

    assertEquals(Optional.of(Bytes.utf8("ratchetkey")), fields.bytes(KEY));
    assertEquals(Optional.of(1L), fields.number(NUMBER));
    assertEquals(Optional.of(Bytes.utf8("ciphertext")), fields.bytes(TEXT));
  }

  /** libolm, tests/test_message.cpp (Apache-2.0). */
  @Test
  void what_is_written_is_what_others_write() {
    FieldWriter writer = new FieldWriter((byte) 3);

    writer.put(KEY, Bytes.utf8("ratchetkey")).put(NUMBER, 1).put(TEXT, Bytes.utf8("ciphertext"));

    assertEquals(Bytes.utf8("\003\n\nratchetkey\020\001\"\nciphertext"), writer.toBytes());
  }

  /** libolm, tests/test_message.cpp (Apache-2.0), the group message. */
  @Test
  void a_number_takes_seven_bits_to_a_byte() {
    assertEquals(hex("0308c801"), new FieldWriter((byte) 3).put(0x08, 200).toBytes());
    assertEquals(Optional.of(200L), parse(hex("0308c801")).number(0x08));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 127, 128, 16383, 16384, Integer.MAX_VALUE, Long.MAX_VALUE})
  void every_number_is_read_back(long number) {
    Bytes message = new FieldWriter((byte) 3).put(NUMBER, number).toBytes();

    assertEquals(Optional.of(number), parse(message).number(NUMBER));
  }

  @Test
  void a_number_may_be_written_longer_than_it_need_be() {
    assertEquals(Optional.of(1L), parse(hex("0310818000")).number(NUMBER));
  }

  @Test
  void of_a_field_that_comes_twice_the_last_one_counts() {
    assertEquals(Optional.of(2L), parse(hex("0310011002")).number(NUMBER));
    assertEquals(Optional.of(hex("bb")), parse(hex("030a01aa0a01bb")).bytes(KEY));
  }

  @Test
  void unknown_fields_of_every_kind_are_passed_over() {
    String number = "58ffffffffffffffffff01";
    String eight = "590102030405060708";
    String bytes = "5a03010203";
    String four = "5d01020304";

    Fields fields = parse(hex("03" + number + eight + "1001" + bytes + four));

    assertEquals(Optional.of(1L), fields.number(NUMBER));
    assertEquals(Optional.empty(), fields.bytes(KEY));
  }

  @Test
  void a_field_of_another_kind_is_another_field() {
    Fields fields = parse(hex("03" + "0801" + "1201aa"));

    assertEquals(Optional.empty(), fields.bytes(KEY));
    assertEquals(Optional.empty(), fields.number(NUMBER));
  }

  @Test
  void a_number_beyond_63_bits_is_none() {
    assertEquals(Optional.empty(), parse(hex("0310ffffffffffffffffff01")).number(NUMBER));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0300", // field number 0
        "0310", // no value
        "031080", // a number cut off
        "0310ffffffffffffffffff02", // a number of 65 bits
        "0310ffffffffffffffffffff01", // a number of eleven bytes
        "030a", // no length
        "030a02aa", // bytes cut off
        "030affffffff0f", // 4 GB
        "030affffffffffffffff7f", // a length of 2^63 - 1
        "030affffffffffffffffff01", // a length that a long shows negative
        "03ffffffffffffffffff0101", // a tag that a long shows negative
        "0359010203", // eight bytes cut off
        "035d010203", // four bytes cut off
        "035b", // a group
        "035e", // no kind at all
      })
  void what_is_cut_off_or_overflows_is_refused(String message) {
    assertFalse(Fields.parse(hex(message), 1, message.length() / 2).isPresent());
  }

  @Test
  void nothing_is_read_beyond_the_end() {
    Bytes message = hex("0310011002");

    assertEquals(Optional.of(1L), Fields.parse(message, 1, 3).orElseThrow().number(NUMBER));
    assertTrue(Fields.parse(message, 1, 4).isEmpty());
    assertTrue(Fields.parse(message, 5, 5).isPresent());
  }

  private static Fields parse(Bytes message) {
    return Fields.parse(message, 1, message.length()).orElseThrow();
  }

  private static Bytes hex(String text) {
    return Bytes.of(HexFormat.of().parseHex(text));
  }
}
