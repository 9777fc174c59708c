package io.twinloop.cache;

import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.store.crypto.EntryValue;
import java.util.List;
import java.util.Optional;

/**
 * How entries of a kind are read and written.
 *
 * @param values immutable: what is remembered is shared by all who ask
 */
public record EntryType<T>(EntryKind kind, Class<T> values, Codec<T> codec) {

  /** Neither method may suspend. */
  public interface Codec<T> {
    EntryValue encode(T value);

    /** Empty where it is not readable: such an entry counts as missing. */
    Optional<T> decode(EntryValue value);
  }

  public EntryKey at(String... path) {
    return new EntryKey(kind, List.of(path));
  }
}
