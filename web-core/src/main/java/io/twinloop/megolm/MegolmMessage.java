package io.twinloop.megolm;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Ed25519Signature;
import io.twinloop.crypto.message.FieldWriter;
import io.twinloop.crypto.message.Fields;
import io.twinloop.crypto.message.MessageCipher;
import java.util.Optional;

/**
 * A message as received: version, fields, MAC over these, signature over all of that. MAC and
 * signature are judged over the received bytes, never over another spelling of the same fields.
 */
public final class MegolmMessage {
  private static final byte VERSION = 3;
  private static final int INDEX = 0x08;
  private static final int CIPHERTEXT = 0x12;
  private static final int SIGNATURE_LENGTH = 64;
  private static final int FIELDS_START = 1;
  private static final int TRAILER_LENGTH = MessageCipher.MAC_LENGTH + SIGNATURE_LENGTH;

  private final Bytes bytes;
  private final long index;
  private final Bytes ciphertext;

  private MegolmMessage(Bytes bytes, long index, Bytes ciphertext) {
    this.bytes = bytes;
    this.index = index;
    this.ciphertext = ciphertext;
  }

  /** What MAC and signature are then put behind. */
  static Bytes unauthenticated(long index, Bytes ciphertext) {
    return new FieldWriter(VERSION).put(INDEX, index).put(CIPHERTEXT, ciphertext).toBytes();
  }

  /**
   * @return empty where the text is no base64 of such a message
   */
  public static Optional<MegolmMessage> parse(String base64) {
    return Bytes.fromBase64(base64).flatMap(MegolmMessage::decode);
  }

  /**
   * @return empty where the version is another, a field is missing or anything is cut off
   */
  public static Optional<MegolmMessage> decode(Bytes bytes) {
    int end = bytes.length() - TRAILER_LENGTH;
    if (end < FIELDS_START || bytes.at(0) != VERSION) {
      return Optional.empty();
    }
    return Fields.parse(bytes, FIELDS_START, end).flatMap(fields -> of(bytes, fields));
  }

  /** Which turn of the ratchet encrypts it, 0 to 2<sup>32</sup> − 1. */
  public long index() {
    return index;
  }

  Bytes ciphertext() {
    return ciphertext;
  }

  /** What the MAC is over. */
  Bytes maced() {
    return bytes.slice(0, bytes.length() - TRAILER_LENGTH);
  }

  Bytes mac() {
    return bytes.slice(bytes.length() - TRAILER_LENGTH, bytes.length() - SIGNATURE_LENGTH);
  }

  /** What the signature is over. */
  Bytes signed() {
    return bytes.slice(0, bytes.length() - SIGNATURE_LENGTH);
  }

  Ed25519Signature signature() {
    return new Ed25519Signature(bytes.slice(bytes.length() - SIGNATURE_LENGTH, bytes.length()));
  }

  private static Optional<MegolmMessage> of(Bytes bytes, Fields fields) {
    Optional<Long> index = fields.number(INDEX).filter(Ratchet::isIndex);
    Optional<Bytes> ciphertext = fields.bytes(CIPHERTEXT);
    return index.isPresent() && ciphertext.isPresent()
        ? Optional.of(new MegolmMessage(bytes, index.get(), ciphertext.get()))
        : Optional.empty();
  }
}
