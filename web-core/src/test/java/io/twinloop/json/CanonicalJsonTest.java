package io.twinloop.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.testkit.JacksonJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of the specification are in SignedJsonContract. */
class CanonicalJsonTest {
  private final JacksonJson json = new JacksonJson();

  @Test
  void members_are_sorted_by_code_point_not_by_code_unit() {
    String emoji = "\ud83d\ude00";
    String lastOfPlane = "\uffee";

    String text = canonical("{\"" + emoji + "\":1,\"" + lastOfPlane + "\":2,\"aa\":3,\"a\":4}");

    assertEquals("{\"a\":4,\"aa\":3,\"" + lastOfPlane + "\":2,\"" + emoji + "\":1}", text);
  }

  @Test
  void the_order_is_that_of_the_bytes_of_utf_8() {
    Random chance = new Random(11);
    for (int i = 0; i < 2_000; i++) {
      List<String> keys = List.of(anyText(chance), anyText(chance), anyText(chance));
      Map<String, Json> members = new java.util.HashMap<>();
      keys.forEach(key -> members.put(key, json.read("1")));

      String text = CanonicalJson.of(Json.object(members)).orElseThrow();

      assertEquals(byBytes(new ArrayList<>(members.keySet())), json.read(text).keys());
    }
  }

  @Test
  void escapes_are_the_shortest() {
    String text =
        "\"\\u0022\\u005c\\u002f\\u0008\\u000c\\u000a\\u000d\\u0009\\u001F\\u007f\\u2028\"";

    assertEquals("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u001f\u007f\u2028\"", canonical(text));
  }

  @Test
  void whole_numbers_keep_all_their_digits() {
    assertEquals(
        "[9007199254740991,-9007199254740991,1]",
        canonical("[9007199254740991,-9007199254740991,1.0]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.5",
        "{\"a\":1e-9}",
        "[9007199254740992]",
        "{\"a\":[{\"b\":-9007199254740992}]}",
        "1e300",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "{\"\\ud800x\":1}",
        "{\"a\":\"\\ud83d\"}"
      })
  void what_cannot_be_signed_has_no_canonical_form(String text) {
    assertEquals(Optional.empty(), CanonicalJson.of(json.read(text)));
  }

  @Test
  void what_is_absent_has_no_canonical_form() {
    assertEquals(Optional.empty(), CanonicalJson.of(Json.ABSENT));
  }

  @Test
  void nesting_has_an_end() {
    assertTrue(CanonicalJson.of(json.read(nested(64))).isPresent());
    assertEquals(Optional.empty(), CanonicalJson.of(json.read(nested(65))));
    assertEquals(Optional.empty(), CanonicalJson.of(json.read(nested(900))));
  }

  @Test
  void the_canonical_form_of_a_canonical_text_is_itself() {
    Random chance = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      Optional<String> text = CanonicalJson.of(json.read(anyValue(chance, 4)));

      text.ifPresent(form -> assertEquals(form, canonical(form)));
    }
  }

  private static String nested(int levels) {
    return "[".repeat(levels) + "]".repeat(levels);
  }

  private static List<String> byBytes(List<String> keys) {
    Collections.sort(
        keys,
        (one, other) ->
            java.util.Arrays.compareUnsigned(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8)));
    return keys;
  }

  private static String anyText(Random chance) {
    int[] points = {'a', 'b', 0x7ff, 0xd7ff, 0xe000, 0xffee, 0x10000, 0x1f600, 0x10ffff};
    StringBuilder text = new StringBuilder();
    for (int length = chance.nextInt(4); length > 0; length--) {
      text.appendCodePoint(points[chance.nextInt(points.length)]);
    }
    return text.toString();
  }

  private static String anyValue(Random chance, int levels) {
    return switch (chance.nextInt(levels == 0 ? 5 : 8)) {
      case 0 -> "null";
      case 1 -> "true";
      case 2 -> Long.toString(chance.nextLong());
      case 3 -> new JsonArrayText().add(anyText(chance)).toString();
      case 4 -> Double.toString(chance.nextInt(5) / 2.0);
      case 5 -> new JsonArrayText().addJson(anyValue(chance, levels - 1)).toString();
      default ->
          new JsonObjectText()
              .putJson("k" + anyText(chance), anyValue(chance, levels - 1))
              .putJson("j" + anyText(chance), anyValue(chance, levels - 1))
              .toString();
    };
  }

  private String canonical(String text) {
    return CanonicalJson.of(json.read(text)).orElseThrow();
  }
}
