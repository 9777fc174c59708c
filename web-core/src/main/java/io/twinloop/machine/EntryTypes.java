package io.twinloop.machine;

import io.twinloop.cache.EntryType;
import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.SigningKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.store.crypto.EntryValue;
import io.twinloop.store.crypto.EntryValue.Agreement;
import io.twinloop.store.crypto.EntryValue.Signing;
import io.twinloop.store.crypto.EntryValue.Text;
import java.util.Optional;
import java.util.function.Function;

/** The three ways in which an entry is kept. */
final class EntryTypes {
  private EntryTypes() {}

  static <T> EntryType<T> text(
      EntryKind kind,
      Class<T> values,
      Function<T, String> encode,
      Function<String, Optional<T>> decode) {
    return new EntryType<>(kind, values, new TextCodec<>(encode, decode));
  }

  static EntryType<AgreementKey> agreementKeys() {
    return new EntryType<>(
        EntryKind.PRIVATE_KEYS,
        AgreementKey.class,
        new KeyCodec<>(
            Agreement::new,
            value -> value instanceof Agreement key ? Optional.of(key.key()) : Optional.empty()));
  }

  static EntryType<SigningKey> signingKeys() {
    return new EntryType<>(
        EntryKind.PRIVATE_KEYS,
        SigningKey.class,
        new KeyCodec<>(
            Signing::new,
            value -> value instanceof Signing key ? Optional.of(key.key()) : Optional.empty()));
  }

  private record TextCodec<T>(Function<T, String> encode, Function<String, Optional<T>> decode)
      implements EntryType.Codec<T> {

    @Override
    public EntryValue encode(T value) {
      return new Text(encode.apply(value));
    }

    @Override
    public Optional<T> decode(EntryValue value) {
      return value instanceof Text text ? decode.apply(text.text()) : Optional.empty();
    }
  }

  private record KeyCodec<T>(
      Function<T, EntryValue> encode, Function<EntryValue, Optional<T>> decode)
      implements EntryType.Codec<T> {

    @Override
    public EntryValue encode(T value) {
      return encode.apply(value);
    }

    @Override
    public Optional<T> decode(EntryValue value) {
      return decode.apply(value);
    }
  }
}
