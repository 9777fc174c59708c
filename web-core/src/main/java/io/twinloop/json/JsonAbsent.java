package io.twinloop.json;

import java.util.List;
import java.util.Optional;

/** A view of nothing: every question finds absence. */
record JsonAbsent() implements Json {

  @Override
  public Json at(String key) {
    return this;
  }

  @Override
  public List<Json> items() {
    return List.of();
  }

  @Override
  public List<String> keys() {
    return List.of();
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
    return false;
  }

  @Override
  public boolean isObject() {
    return false;
  }

  @Override
  public boolean isArray() {
    return false;
  }

  @Override
  public String toJson() {
    return "null";
  }
}
