package io.twinloop.crypto.message;

import io.twinloop.crypto.Bytes;

/**
 * Walks over fields. Never leaves the bytes it was given, and goes on by at least one of them with
 * each field.
 */
final class FieldCursor {
  /** What 64 bits take, seven in each byte. */
  private static final int LONGEST_VARINT = 10;

  /** Field number 1 with kind 0; there is no field number 0. */
  private static final int FIRST_TAG = 8;

  private static final int KIND_MASK = 7;
  private static final int VARINT = 0;
  private static final int EIGHT_BYTES = 1;
  private static final int LENGTH_AND_BYTES = 2;
  private static final int FOUR_BYTES = 5;

  private final Bytes content;
  private final int end;
  private int position;
  private boolean malformed;
  private long tag;
  private long number;
  private int start;

  FieldCursor(Bytes content, int start, int end) {
    this.content = content;
    this.position = start;
    this.end = end;
  }

  /** Goes to the next field; false at the end and where the bytes spell no field. */
  boolean advance() {
    if (malformed || position == end) {
      return false;
    }
    tag = varint();
    number = 0;
    malformed |= tag < FIRST_TAG;
    if (!malformed) {
      readValue();
    }
    return !malformed;
  }

  boolean isMalformed() {
    return malformed;
  }

  boolean isBytes(int wanted) {
    return tag == wanted && kind() == LENGTH_AND_BYTES;
  }

  boolean isNumber(int wanted) {
    return tag == wanted && kind() == VARINT;
  }

  Bytes bytes() {
    return content.slice(start, position);
  }

  /** 64 bits without a sign: negative from 2^63 on. */
  long number() {
    return number;
  }

  private int kind() {
    return (int) tag & KIND_MASK;
  }

  private void readValue() {
    switch (kind()) {
      case VARINT -> number = varint();
      case EIGHT_BYTES -> skip(8);
      case LENGTH_AND_BYTES -> skip(varint());
      case FOUR_BYTES -> skip(4);
      default -> malformed = true;
    }
  }

  private void skip(long count) {
    start = position;
    if (count < 0 || count > end - position) {
      malformed = true;
      return;
    }
    position += (int) count;
  }

  private long varint() {
    long value = 0;
    for (int i = 0; i < LONGEST_VARINT && position < end; i++) {
      int next = content.at(position);
      position++;
      value |= (next & 0x7fL) << (7 * i);
      if (next >= 0) {
        malformed |= i == LONGEST_VARINT - 1 && next > 1;
        return value;
      }
    }
    malformed = true;
    return 0;
  }
}
