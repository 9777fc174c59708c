package io.twinloop.crypto.message;

import io.twinloop.crypto.Bytes;
import java.util.Optional;

/**
 * The fields of a message: a tag and a value each, in any order (Olm specification, "Message
 * format"; the encoding of Protocol Buffers). Of a field that comes twice the last one counts; what
 * nobody asks for is passed over.
 */
public final class Fields {
  private final Bytes content;
  private final int start;
  private final int end;

  private Fields(Bytes content, int start, int end) {
    this.content = content;
    this.start = start;
    this.end = end;
  }

  /**
   * @param start where the first field begins
   * @param end where the last field ends, exclusive, at least {@code start}
   * @return empty where a field is cut off, a number is longer than ten bytes or a tag has no known
   *     kind
   */
  public static Optional<Fields> parse(Bytes content, int start, int end) {
    FieldCursor cursor = new FieldCursor(content, start, end);
    while (cursor.advance()) {
      continue;
    }
    return cursor.isMalformed() ? Optional.empty() : Optional.of(new Fields(content, start, end));
  }

  /** The value of a field of bytes. */
  public Optional<Bytes> bytes(int tag) {
    Optional<Bytes> found = Optional.empty();
    FieldCursor cursor = new FieldCursor(content, start, end);
    while (cursor.advance()) {
      if (cursor.isBytes(tag)) {
        found = Optional.of(cursor.bytes());
      }
    }
    return found;
  }

  /** The value of a number's field; empty from 2^63 on. */
  public Optional<Long> number(int tag) {
    Optional<Long> found = Optional.empty();
    FieldCursor cursor = new FieldCursor(content, start, end);
    while (cursor.advance()) {
      if (cursor.isNumber(tag)) {
        found = Optional.of(cursor.number()).filter(number -> number >= 0);
      }
    }
    return found;
  }
}
