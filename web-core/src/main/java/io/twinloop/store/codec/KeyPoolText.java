package io.twinloop.store.codec;

import io.twinloop.crypto.Curve25519Key;
import io.twinloop.device.FallbackKeys;
import io.twinloop.device.KeyPool;
import io.twinloop.device.OneTimeKey;
import io.twinloop.device.SignedKey;
import io.twinloop.id.Timestamp;
import io.twinloop.json.Json;
import io.twinloop.json.JsonArrayText;
import io.twinloop.json.JsonObjectText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@link KeyPool} as text: {@code {last, unpublished, published, fallback: {at, unpublished?,
 * current?, previous?}}}, each key {@code {number, key, json?}}. What is published is kept as a
 * text within the text, so that it stays the same to the byte.
 */
final class KeyPoolText {
  private KeyPoolText() {}

  static String of(KeyPool pool) {
    JsonArrayText unpublished = new JsonArrayText();
    pool.unpublished().forEach(key -> unpublished.addJson(of(key)));
    JsonArrayText published = new JsonArrayText();
    pool.published().forEach(key -> published.addJson(of(key)));
    return new JsonObjectText()
        .put("last", pool.lastNumber())
        .putJson("unpublished", unpublished.toString())
        .putJson("published", published.toString())
        .putJson("fallback", of(pool.fallback()))
        .toString();
  }

  /** Empty unless every key is whole and was given its number by this pool. */
  static Optional<KeyPool> read(Json json) {
    Optional<Long> last = json.at("last").integer();
    Optional<List<SignedKey>> unpublished = all(json.at("unpublished"), KeyPoolText::signedKey);
    Optional<List<OneTimeKey>> published = all(json.at("published"), KeyPoolText::key);
    Optional<FallbackKeys> fallback = fallback(json.at("fallback"));
    if (last.isEmpty() || unpublished.isEmpty() || published.isEmpty() || fallback.isEmpty()) {
      return Optional.empty();
    }
    KeyPool pool = new KeyPool(last.get(), unpublished.get(), published.get(), fallback.get());
    return Optional.of(pool).filter(KeyPoolText::isConsistent);
  }

  private static boolean isConsistent(KeyPool pool) {
    for (OneTimeKey key : pool.all()) {
      if (key.number() < 1 || key.number() > pool.lastNumber()) {
        return false;
      }
    }
    return pool.lastNumber() >= 0;
  }

  private static String of(OneTimeKey key) {
    return text(key).toString();
  }

  private static String of(SignedKey key) {
    return text(key.key()).put("json", key.json()).toString();
  }

  private static JsonObjectText text(OneTimeKey key) {
    return new JsonObjectText().put("number", key.number()).put("key", key.key().toString());
  }

  private static String of(FallbackKeys keys) {
    JsonObjectText out = new JsonObjectText().put("at", keys.publishedAt().epochMs());
    keys.unpublished().ifPresent(key -> out.putJson("unpublished", of(key)));
    keys.current().ifPresent(key -> out.putJson("current", of(key)));
    keys.previous().ifPresent(key -> out.putJson("previous", of(key)));
    return out.toString();
  }

  private static Optional<FallbackKeys> fallback(Json json) {
    Optional<SignedKey> unpublished = signedKey(json.at("unpublished"));
    Optional<OneTimeKey> current = key(json.at("current"));
    Optional<OneTimeKey> previous = key(json.at("previous"));
    boolean whole =
        unpublished.isPresent() == json.at("unpublished").isPresent()
            && current.isPresent() == json.at("current").isPresent()
            && previous.isPresent() == json.at("previous").isPresent();
    return json.at("at")
        .integer()
        .filter(at -> whole)
        .map(at -> new FallbackKeys(unpublished, current, previous, new Timestamp(at)));
  }

  private static Optional<OneTimeKey> key(Json json) {
    Optional<Long> number = json.at("number").integer();
    Optional<Curve25519Key> key = json.at("key").text().flatMap(Curve25519Key::parse);
    return number.isPresent() && key.isPresent()
        ? Optional.of(new OneTimeKey(number.get(), key.get()))
        : Optional.empty();
  }

  private static Optional<SignedKey> signedKey(Json json) {
    Optional<OneTimeKey> key = key(json);
    Optional<String> text = json.at("json").text();
    return key.isPresent() && text.isPresent()
        ? Optional.of(new SignedKey(key.get(), text.get()))
        : Optional.empty();
  }

  private static <K> Optional<List<K>> all(Json array, Function<Json, Optional<K>> decode) {
    List<K> all = new ArrayList<>();
    for (Json item : array.items()) {
      decode.apply(item).ifPresent(all::add);
    }
    return array.isArray() && all.size() == array.items().size()
        ? Optional.of(all)
        : Optional.empty();
  }
}
