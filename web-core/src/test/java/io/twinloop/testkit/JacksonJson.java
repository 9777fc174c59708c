package io.twinloop.testkit;

import com.fasterxml.jackson.core.TreeNode;
import com.fasterxml.jackson.jr.ob.JSON;
import com.fasterxml.jackson.jr.ob.JSONObjectException;
import com.fasterxml.jackson.jr.stree.JrSimpleTreeExtension;
import com.fasterxml.jackson.jr.stree.JrsArray;
import com.fasterxml.jackson.jr.stree.JrsBoolean;
import com.fasterxml.jackson.jr.stree.JrsNumber;
import com.fasterxml.jackson.jr.stree.JrsObject;
import com.fasterxml.jackson.jr.stree.JrsString;
import io.twinloop.json.Json;
import io.twinloop.json.MalformedJson;
import io.twinloop.port.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** JSON on the JVM, parsed by Jackson-jr. */
public final class JacksonJson implements JsonReader {
  private static final JSON JACKSON = JSON.builder().register(new JrSimpleTreeExtension()).build();
  private static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

  @Override
  public Json read(String text) {
    try {
      TreeNode node = JACKSON.treeFrom(text);
      if (node == null) {
        throw new MalformedJson("no value");
      }
      return new View(node);
    } catch (JSONObjectException e) {
      throw new MalformedJson(e.getMessage());
    } catch (IOException e) {
      throw new MalformedJson(e.getMessage());
    }
  }

  private record View(TreeNode node) implements Json {
    private static final View ABSENT = new View(null);

    @Override
    public Json at(String key) {
      TreeNode member = node instanceof JrsObject object ? object.get(key) : null;
      return member == null ? ABSENT : new View(member);
    }

    @Override
    public List<Json> items() {
      if (!(node instanceof JrsArray array)) {
        return List.of();
      }
      List<Json> items = new ArrayList<>(array.size());
      for (int i = 0; i < array.size(); i++) {
        items.add(new View(array.get(i)));
      }
      return items;
    }

    @Override
    public List<String> keys() {
      if (!(node instanceof JrsObject object)) {
        return List.of();
      }
      List<String> keys = new ArrayList<>();
      for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
        keys.add(names.next());
      }
      return keys;
    }

    @Override
    public Optional<String> text() {
      return node instanceof JrsString text ? Optional.of(text.asText()) : Optional.empty();
    }

    @Override
    public Optional<Long> integer() {
      if (!(node instanceof JrsNumber number)) {
        return Optional.empty();
      }
      double value = number.getValue().doubleValue();
      boolean whole = value == Math.rint(value) && Math.abs(value) <= MAX_SAFE_INTEGER;
      return whole ? Optional.of((long) value) : Optional.empty();
    }

    @Override
    public Optional<Boolean> flag() {
      return node instanceof JrsBoolean flag
          ? Optional.of(flag.asText().equals("true"))
          : Optional.empty();
    }

    @Override
    public boolean isPresent() {
      return node != null;
    }

    @Override
    public boolean isObject() {
      return node instanceof JrsObject;
    }

    @Override
    public boolean isArray() {
      return node instanceof JrsArray;
    }

    @Override
    public String toJson() {
      try {
        return node == null ? "null" : JACKSON.asString(node);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Json json && toJson().equals(json.toJson());
    }

    @Override
    public int hashCode() {
      return toJson().hashCode();
    }

    @Override
    public String toString() {
      return toJson();
    }
  }
}
