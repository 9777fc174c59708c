package io.twinloop.browser;

import io.twinloop.json.Json;
import io.twinloop.json.MalformedJson;
import io.twinloop.port.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.teavm.jso.JSObject;

/**
 * The browser's own parser. Texts stay the browser's until asked for. Object keys that are array
 * indices come first, in ascending order, as JavaScript has it.
 */
public final class BrowserJson implements JsonReader {

  @Override
  public Json read(String text) {
    JSObject value = JsonValues.parse(text);
    if (JsonValues.isUndefined(value)) {
      // What is wrong where would quote the text, and the text may hold a secret.
      throw new MalformedJson("not JSON: a text of " + text.length() + " characters");
    }
    return new View(value);
  }

  /** No record, whose {@code equals} would have TeaVM wrap the value: see {@link JsWork}. */
  private static final class View implements Json {
    private final JSObject value;

    View(JSObject value) {
      this.value = value;
    }

    @Override
    public Json at(String key) {
      JSObject member = isObject() ? JsonValues.member(value, key) : JsonValues.undefined();
      return JsonValues.isUndefined(member) ? Json.ABSENT : new View(member);
    }

    @Override
    public List<Json> items() {
      if (!isArray()) {
        return List.of();
      }
      int length = JsonValues.length(value);
      List<Json> items = new ArrayList<>(length);
      for (int i = 0; i < length; i++) {
        items.add(new View(JsonValues.item(value, i)));
      }
      return items;
    }

    @Override
    public List<String> keys() {
      return isObject() ? List.of(JsonValues.keys(value)) : List.of();
    }

    @Override
    public Optional<String> text() {
      return JsonValues.isText(value) ? Optional.of(JsonValues.text(value)) : Optional.empty();
    }

    @Override
    public Optional<Long> integer() {
      return JsonValues.isSafeInteger(value)
          ? Optional.of((long) JsonValues.number(value))
          : Optional.empty();
    }

    @Override
    public Optional<Boolean> flag() {
      return JsonValues.isFlag(value) ? Optional.of(JsonValues.flag(value)) : Optional.empty();
    }

    @Override
    public boolean isPresent() {
      return true;
    }

    @Override
    public boolean isObject() {
      return JsonValues.isObject(value);
    }

    @Override
    public boolean isArray() {
      return JsonValues.isArray(value);
    }

    @Override
    public String toJson() {
      return JsonValues.stringify(value);
    }

    @Override
    public String toString() {
      return toJson();
    }
  }
}
