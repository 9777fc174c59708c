package io.twinloop.machine;

import io.twinloop.cache.EntryType;
import io.twinloop.id.RoomId;
import io.twinloop.port.JsonReader;
import io.twinloop.store.codec.RoomKeyCodec;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.store.crypto.EntryValue;
import io.twinloop.store.crypto.EntryValue.Text;
import java.util.Optional;
import java.util.function.Function;

/** What is kept, as the machine reads and writes it. */
public final class CryptoEntries {

  /** By room id and session id. */
  public final EntryType<RoomKey> roomKeys;

  public CryptoEntries(JsonReader json) {
    RoomKeyCodec keys = new RoomKeyCodec(json);
    roomKeys = text(EntryKind.INBOUND_SESSIONS, RoomKey.class, keys::encode, keys::decode);
  }

  EntryKey roomKey(RoomId room, String session) {
    return roomKeys.at(room.text(), session);
  }

  private static <T> EntryType<T> text(
      EntryKind kind,
      Class<T> values,
      Function<T, String> encode,
      Function<String, Optional<T>> decode) {
    return new EntryType<>(kind, values, new TextCodec<>(encode, decode));
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
}
