package io.twinloop.keyfile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.crypto.Bytes;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JdkPrimitives;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The vectors of matrix-react-sdk, MegolmExportEncryption-test.js (Apache-2.0). */
class KeyFileCipherTest {
  private static final List<Vector> VECTORS =
      List.of(
          new Vector(
              "plain",
              "password",
              "AXNhbHRzYWx0c2FsdHNhbHSIiIiIiIiIiIiIiIiIiIiIAAAACmIRUW2OjZ3L2l6j9h0lHlV3M2dx"
                  + "cissyYBxjsfsAndErh065A8="),
          new Vector(
              "Hello, World",
              "betterpassword",
              "AW1vcmVzYWx0bW9yZXNhbHT//////////wAAAAAAAAAAAAAD6KyBpe1Niv5M5NPm4ZATsJo5nghk"
                  + "KYu63a0YQ5DRhUWEKk7CcMkrKnAUiZny"),
          new Vector(
              "alphanumericallyalphanumericallyalphanumericallyalphanumerically",
              "SWORDFISH",
              "AXllc3NhbHR5Z29vZG5lc3P//////////wAAAAAAAAAAAAAD6OIW+Je7gwvjd4kYrb+49gKCfExw"
                  + "MgJBMD4mrhLkmgAngwR1pHjbWXaoGybtiAYr0moQ93GrBQsCzPbvl82rZhaXO3iH5uHo/RCEpOqp"
                  + "Pgg29363BGR+/Ripq/VCLKGNbw=="),
          new Vector(
              "alphanumericallyalphanumericallyalphanumericallyalphanumerically",
              "password".repeat(32),
              "Af//////////////////////////////////////////AAAD6IAZJy7IQ7Y0idqSw/bmpngEEVVh"
                  + "gsH+8ptgqxw6ZVWQnohr8JsuwH9SwGtiebZuBu5smPCO+RFVWH2cQYslZijXv/BEH/txvhUrrtCd"
                  + "bWnSXS9oymiqwUIGs08sXI33ZA=="));

  private final JdkPrimitives primitives = new JdkPrimitives(new FixedEntropy(1));

  private record Vector(String plaintext, String passphrase, String file) {

    Bytes bytes() {
      return Bytes.fromBase64(file).orElseThrow();
    }
  }

  @Test
  void what_others_wrote_is_authentic_and_read_slice_by_slice() {
    for (Vector vector : VECTORS) {
      Bytes file = vector.bytes();
      int end = file.length() - KeyFileCipher.MAC_LENGTH;
      KeyFileCipher cipher =
          KeyFileCipher.derive(primitives, KeyFileHeader.decode(file), vector.passphrase());

      assertEquals(file.slice(end, file.length()), cipher.mac(file.slice(0, end)));
      for (int slice : List.of(16, 32, 1024)) {
        assertEquals(vector.plaintext(), opened(cipher, file, slice));
      }
    }
  }

  @Test
  void a_new_counter_leaves_room_for_a_file() {
    for (int seed = 0; seed < 50; seed++) {
      KeyFileHeader header = KeyFileHeader.random(new FixedEntropy(seed), 7);

      assertEquals(0, header.iv().at(8) & 0x80);
      assertEquals(header, KeyFileHeader.decode(header.encode()));
      assertEquals(KeyFileHeader.LENGTH, header.encode().length());
    }
  }

  private static String opened(KeyFileCipher cipher, Bytes file, int sliceLength) {
    Bytes all = file.slice(KeyFileHeader.LENGTH, file.length() - KeyFileCipher.MAC_LENGTH);
    Bytes plaintext = Bytes.EMPTY;
    for (int start = 0; start < all.length(); start += sliceLength) {
      Bytes slice = all.slice(start, Math.min(start + sliceLength, all.length()));
      plaintext = Bytes.join(plaintext, cipher.apply(slice, start));
    }
    return plaintext.asUtf8();
  }
}
