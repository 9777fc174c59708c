package io.twinloop.keyfile;

import io.twinloop.crypto.Bytes;
import java.util.ArrayList;
import java.util.List;

/** A file in the making: what is encrypted already, and the few bytes that make no block yet. */
final class ExportSlices {
  private static final int BLOCK_LENGTH = 16;

  private final KeyFileCipher cipher;
  private final List<Bytes> file = new ArrayList<>();
  private Bytes pending = Bytes.EMPTY;
  private int encrypted;
  private boolean first = true;

  ExportSlices(KeyFileHeader header, KeyFileCipher cipher) {
    this.cipher = cipher;
    file.add(header.encode());
  }

  /** Suspends. */
  void add(List<ExportedRoomKey> keys) {
    StringBuilder text = new StringBuilder();
    for (ExportedRoomKey key : keys) {
      text.append(first ? '[' : ',').append(RoomKeyText.write(key));
      first = false;
    }
    pending = Bytes.join(pending, Bytes.utf8(text.toString()));
    encrypt(pending.length() - pending.length() % BLOCK_LENGTH);
  }

  /** The whole file. Suspends. */
  Bytes end() {
    pending = Bytes.join(pending, Bytes.utf8(first ? "[]" : "]"));
    encrypt(pending.length());
    Bytes authenticated = Bytes.join(file.toArray(new Bytes[0]));
    return Bytes.join(authenticated, cipher.mac(authenticated));
  }

  private void encrypt(int length) {
    if (length > 0) {
      file.add(cipher.apply(pending.slice(0, length), encrypted));
      encrypted += length;
      pending = pending.slice(length, pending.length());
    }
  }
}
