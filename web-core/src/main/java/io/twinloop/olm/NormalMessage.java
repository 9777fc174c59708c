package io.twinloop.olm;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.Curve25519Key;
import io.twinloop.crypto.message.FieldWriter;
import io.twinloop.crypto.message.Fields;
import io.twinloop.crypto.message.MessageCipher;
import java.util.Optional;

/**
 * A message of a session (type 1). It keeps the bytes it came as, because its MAC is over these.
 *
 * @param ratchetKey names the chain it belongs to
 * @param index its place in the chain, 0 to {@link #LAST_INDEX}
 * @param authenticated everything before the MAC
 * @param mac {@link MessageCipher#MAC_LENGTH} bytes
 */
public record NormalMessage(
    Curve25519Key ratchetKey, int index, Bytes ciphertext, Bytes authenticated, Bytes mac)
    implements OlmMessage {
  static final byte VERSION = 3;

  /** One less than an index can be, which leaves room for the index after it. */
  static final int LAST_INDEX = Integer.MAX_VALUE - 1;

  private static final int RATCHET_KEY = 0x0a;
  private static final int INDEX = 0x10;
  private static final int CIPHERTEXT = 0x22;

  /** What the MAC of a message will be over. */
  static Bytes unauthenticated(Curve25519Key ratchetKey, int index, Bytes ciphertext) {
    return new FieldWriter(VERSION)
        .put(RATCHET_KEY, ratchetKey.bytes())
        .put(INDEX, index)
        .put(CIPHERTEXT, ciphertext)
        .toBytes();
  }

  static Optional<NormalMessage> decode(Bytes encoded) {
    int end = encoded.length() - MessageCipher.MAC_LENGTH;
    if (end < 1 || encoded.at(0) != VERSION) {
      return Optional.empty();
    }
    return Fields.parse(encoded, 1, end).flatMap(fields -> from(fields, encoded, end));
  }

  @Override
  public NormalMessage normal() {
    return this;
  }

  @Override
  public OlmCiphertext toCiphertext() {
    return new OlmCiphertext(OlmCiphertext.NORMAL, encode());
  }

  Bytes encode() {
    return Bytes.join(authenticated, mac);
  }

  private static Optional<NormalMessage> from(Fields fields, Bytes encoded, int end) {
    Optional<Curve25519Key> ratchetKey = fields.bytes(RATCHET_KEY).flatMap(Curve25519Key::from);
    Optional<Long> index = fields.number(INDEX).filter(number -> number <= LAST_INDEX);
    Optional<Bytes> ciphertext = fields.bytes(CIPHERTEXT);
    if (ratchetKey.isEmpty() || index.isEmpty() || ciphertext.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new NormalMessage(
            ratchetKey.get(),
            index.get().intValue(),
            ciphertext.get(),
            encoded.slice(0, end),
            encoded.slice(end, encoded.length())));
  }
}
