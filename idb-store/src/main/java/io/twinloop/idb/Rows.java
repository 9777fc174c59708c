package io.twinloop.idb;

import io.twinloop.idb.js.IdbKey;
import io.twinloop.idb.js.IdbKeys;
import io.twinloop.idb.js.IdbRows;
import io.twinloop.store.codec.TextCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** Reading stored values back. Those that are no text are passed over. */
final class Rows {
  private Rows() {}

  /** What the texts spell, in their order; those that spell nothing are passed over. */
  static <T> List<T> decoded(List<String> texts, TextCodec<T> codec) {
    List<T> values = new ArrayList<>(texts.size());
    for (String text : texts) {
      codec.decode(text).ifPresent(values::add);
    }
    return values;
  }

  static Optional<String> text(JSObject value) {
    return Optional.ofNullable(textOrNull(value));
  }

  static List<String> texts(IdbRows values) {
    int length = values.length();
    List<String> texts = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      text(values.at(i)).ifPresent(texts::add);
    }
    return texts;
  }

  static List<Row> rows(IdbKeys keys, IdbRows values) {
    int length = values.length();
    List<Row> rows = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      IdbKey key = keys.at(i);
      text(values.at(i)).ifPresent(text -> rows.add(new Row(key, text)));
    }
    return rows;
  }

  @JSBody(params = "value", script = "return typeof value === 'string' ? value : null;")
  private static native String textOrNull(JSObject value);
}
