package io.twinloop.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.twinloop.testkit.JacksonJson;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTextTest {
  private final JacksonJson json = new JacksonJson();

  @Test
  void what_is_written_is_read_back() {
    String hostile = "\"\\\n\r\t\b\f\u0001\u202e</script>😀";

    String text =
        new JsonObjectText()
            .put(hostile, hostile)
            .put("n", -(1L << 53) + 1)
            .put("b", true)
            .putJson("a", new JsonArrayText().add("x").add(2).addJson("{}").toString())
            .toString();
    Json read = json.read(text);

    assertEquals(hostile, read.text(hostile));
    assertEquals(Optional.of(-(1L << 53) + 1), read.at("n").integer());
    assertEquals(Optional.of(true), read.at("b").flag());
    assertEquals(3, read.at("a").items().size());
  }

  @Test
  void questions_that_do_not_fit_find_nothing() {
    Json read = json.read("{\"a\":1.5,\"b\":9007199254740993,\"c\":null}");

    assertFalse(read.at("x").at("y").isPresent());
    assertEquals("", read.text("a"));
    assertEquals(Optional.empty(), read.at("a").integer());
    assertEquals(Optional.empty(), read.at("b").integer());
    assertEquals(0, read.at("c").items().size());
  }

  @Test
  void text_that_is_not_json_is_refused() {
    assertThrows(MalformedJson.class, () -> json.read("{\"a\":"));
    assertThrows(MalformedJson.class, () -> json.read(""));
  }
}
