package io.twinloop.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object put together from views of other documents. */
record JsonMembers(Map<String, Json> members) implements Json {

  @Override
  public Json at(String key) {
    return members.getOrDefault(key, ABSENT);
  }

  @Override
  public List<Json> items() {
    return List.of();
  }

  @Override
  public List<String> keys() {
    List<String> present = new ArrayList<>();
    for (Map.Entry<String, Json> member : members.entrySet()) {
      if (member.getValue().isPresent()) {
        present.add(member.getKey());
      }
    }
    return present;
  }

  @Override
  public Optional<String> text() {
    return Optional.empty();
  }

  @Override
  public Optional<Long> integer() {
    return Optional.empty();
  }

  @Override
  public Optional<Boolean> flag() {
    return Optional.empty();
  }

  @Override
  public boolean isPresent() {
    return true;
  }

  @Override
  public boolean isObject() {
    return true;
  }

  @Override
  public boolean isArray() {
    return false;
  }

  @Override
  public String toJson() {
    JsonObjectText out = new JsonObjectText();
    keys().forEach(key -> out.putJson(key, members.get(key).toJson()));
    return out.toString();
  }
}
