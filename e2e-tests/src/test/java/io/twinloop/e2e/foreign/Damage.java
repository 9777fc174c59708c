package io.twinloop.e2e.foreign;

import io.twinloop.crypto.Bytes;
import io.twinloop.olm.OlmCiphertext;
import java.util.Random;

/**
 * What happens to an Olm message on its way. The framing of the keys around a pre-key message stays
 * whole: nothing authenticates it, and libolm reads some spellings that we and vodozemac refuse.
 */
record Damage(Random chance) {
  /** Where the three keys are: behind the version, a tag and a length, and each other's. */
  private static final int[] KEYS = {3, 37, 71};

  private static final int KEY_LENGTH = 32;

  /** Behind the keys, a tag, and a length of one or two bytes. */
  private static final int WRAPPED = 106;

  OlmCiphertext to(OlmCiphertext message) {
    Bytes body = message.body();
    boolean isPreKey = message.type() == OlmCiphertext.PRE_KEY;
    return switch (chance.nextInt(6)) {
      case 0 -> with(message, body.slice(0, chance.nextInt(body.length())));
      case 1 -> new OlmCiphertext(1 - message.type(), body);
      case 2 -> isPreKey ? flipped(message, inKeys()) : with(message, Bytes.join(body, body));
      default -> {
        int start = isPreKey ? WRAPPED : 0;
        yield flipped(message, start + chance.nextInt(body.length() - start));
      }
    };
  }

  /** Not in the last byte of a key, of which X25519 ignores a bit and we do not. */
  private int inKeys() {
    return KEYS[chance.nextInt(KEYS.length)] + chance.nextInt(KEY_LENGTH - 1);
  }

  private OlmCiphertext flipped(OlmCiphertext message, int at) {
    byte[] body = message.body().toArray();
    body[at] ^= (byte) (1 << chance.nextInt(8));
    return with(message, Bytes.of(body));
  }

  private static OlmCiphertext with(OlmCiphertext message, Bytes body) {
    return new OlmCiphertext(message.type(), body);
  }
}
