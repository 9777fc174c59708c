package io.twinloop.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.teavm.jso.JSObject;

/** Lists of values as the page sees them; one that did not change stays the same object. */
final class ReusedObjects<K, V> {
  private final Function<V, K> key;
  private final Spelling<V> spelling;
  private Map<K, Made<V>> made = new HashMap<>();

  /**
   * @param key what a value keeps while it changes
   */
  ReusedObjects(Function<V, K> key, Spelling<V> spelling) {
    this.key = key;
    this.spelling = spelling;
  }

  /** The values as a frozen array; what is no longer among them is forgotten. */
  JSObject list(List<V> values) {
    Map<K, Made<V>> kept = new HashMap<>();
    for (V value : values) {
      kept.put(key.apply(value), reuse(value));
    }
    made = kept;
    return PlainObject.array(values, value -> kept.get(key.apply(value)).object);
  }

  private Made<V> reuse(V value) {
    Made<V> before = made.get(key.apply(value));
    return before != null && before.value.equals(value)
        ? before
        : new Made<>(value, spelling.of(value));
  }

  /** No record, whose {@code equals} would have TeaVM wrap the object. */
  private static final class Made<V> {
    private final V value;
    private final JSObject object;

    Made(V value, JSObject object) {
      this.value = value;
      this.object = object;
    }
  }
}
