package io.twinloop.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A read-only view of one JSON value. Total: asking an object's question of a text, or for a key
 * that is not there, answers with absence and never throws, so that hostile input needs no guards.
 */
public interface Json {

  /** What is not there. */
  Json ABSENT = new JsonAbsent();

  /** An object made of other views, in the map's order; absent members are left out. */
  static Json object(Map<String, Json> members) {
    return new JsonMembers(members);
  }

  /** The member of that name; an absent view where this is no object or has no such member. */
  Json at(String key);

  /** The elements in order; empty where this is no array. */
  List<Json> items();

  /** The member names in document order; empty where this is no object. */
  List<String> keys();

  /** The text; empty where this is not a string. */
  Optional<String> text();

  /** The whole number within ±(2^53−1); empty where this is anything else. */
  Optional<Long> integer();

  /** The boolean; empty where this is not one. */
  Optional<Boolean> flag();

  /** False only where {@link #at} found nothing; {@code null} is present. */
  boolean isPresent();

  boolean isObject();

  boolean isArray();

  /** This value as JSON text; {@code null} where absent. */
  String toJson();

  default String text(String key) {
    return at(key).text().orElse("");
  }

  default boolean is(String key) {
    return at(key).flag().orElse(false);
  }
}
