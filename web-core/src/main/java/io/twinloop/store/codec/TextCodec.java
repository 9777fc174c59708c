package io.twinloop.store.codec;

import java.util.Optional;

/** How values of a type are kept as text. Neither way may suspend. */
public interface TextCodec<T> {

  String encode(T value);

  /** Empty where the text is no such value: it may be damaged, or of another version. */
  Optional<T> decode(String text);
}
