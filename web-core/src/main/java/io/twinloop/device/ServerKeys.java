package io.twinloop.device;

import io.twinloop.json.Json;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the homeserver says that it has of our keys.
 *
 * @param oneTimeKeys how many; empty where it did not say
 * @param unusedFallbacks the algorithms for which there is a fallback key that nobody used; empty
 *     where it did not say
 */
public record ServerKeys(Optional<Long> oneTimeKeys, Optional<Set<String>> unusedFallbacks) {
  public static final ServerKeys UNKNOWN = new ServerKeys(Optional.empty(), Optional.empty());

  /** Of a device that is new. */
  public static final ServerKeys NONE = new ServerKeys(Optional.of(0L), Optional.of(Set.of()));

  /**
   * @param sync a response of {@code /sync}, or its {@code e2ee} extension
   */
  public static ServerKeys ofSync(Json sync) {
    return new ServerKeys(
        count(sync.at("device_one_time_keys_count")),
        unused(sync.at("device_unused_fallback_key_types")));
  }

  static ServerKeys ofUpload(Json body) {
    return new ServerKeys(count(body.at("one_time_key_counts")), Optional.empty());
  }

  /** An algorithm that is not counted has none. */
  private static Optional<Long> count(Json counts) {
    if (!counts.isObject()) {
      return Optional.empty();
    }
    Json count = counts.at(SignedKey.ALGORITHM);
    return count.isPresent() ? count.integer().filter(number -> number >= 0) : Optional.of(0L);
  }

  private static Optional<Set<String>> unused(Json types) {
    if (!types.isArray()) {
      return Optional.empty();
    }
    Set<String> unused = new HashSet<>();
    for (Json type : types.items()) {
      type.text().ifPresent(unused::add);
    }
    return Optional.of(unused);
  }
}
