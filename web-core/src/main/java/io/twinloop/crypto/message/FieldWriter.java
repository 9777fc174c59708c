package io.twinloop.crypto.message;

import io.twinloop.crypto.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Writes a message: its version, then {@link Fields} in the order they are put. */
public final class FieldWriter {
  /** Seven bits each for 63 bits. */
  private static final int LONGEST_VARINT = 9;

  private final List<Bytes> parts = new ArrayList<>();

  public FieldWriter(byte version) {
    parts.add(Bytes.of(version));
  }

  public FieldWriter put(int tag, Bytes value) {
    parts.add(varint(tag));
    parts.add(varint(value.length()));
    parts.add(value);
    return this;
  }

  /**
   * @param value not negative
   */
  public FieldWriter put(int tag, long value) {
    parts.add(varint(tag));
    parts.add(varint(value));
    return this;
  }

  public Bytes toBytes() {
    return Bytes.join(parts.toArray(new Bytes[0]));
  }

  private static Bytes varint(long value) {
    byte[] bytes = new byte[LONGEST_VARINT];
    int length = 0;
    long rest = value;
    while (rest >= 0x80) {
      bytes[length] = (byte) (rest | 0x80);
      length++;
      rest >>= 7;
    }
    bytes[length] = (byte) rest;
    return Bytes.of(bytes).slice(0, length + 1);
  }
}
