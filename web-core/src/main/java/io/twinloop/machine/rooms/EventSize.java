package io.twinloop.machine.rooms;

/** How large an event gets by being encrypted. */
final class EventSize {
  /** In bytes of canonical JSON (Matrix specification, "Size limits"). */
  private static final int MOST = 65_536;

  /**
   * What is beside ciphertext and relation: in the content, ids and keys, some 250 bytes; around it
   * what the homeserver adds at least, ids, two hashes and a signature.
   */
  private static final int SURROUNDINGS = 1_024;

  private static final int CIPHER_BLOCK = 16;

  /** Version, index, lengths, MAC and signature of a message. */
  private static final int FRAME = 84;

  private EventSize() {}

  /**
   * Whether a homeserver may take the event; one that does not fit never gets through.
   *
   * @param plaintext its length in bytes
   * @param relation likewise
   */
  static boolean fits(int plaintext, int relation) {
    long ciphertext = plaintext - plaintext % CIPHER_BLOCK + CIPHER_BLOCK;
    long base64 = ((ciphertext + FRAME) * 4 + 2) / 3;
    return base64 + relation + SURROUNDINGS <= MOST;
  }
}
