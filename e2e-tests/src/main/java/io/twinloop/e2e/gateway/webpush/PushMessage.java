package io.twinloop.e2e.gateway.webpush;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts a payload for one push subscription, in one {@code aes128gcm} record (RFC 8291). */
final class PushMessage {
  // RFC 8291 §4 allows no more; a push service takes 4096 bytes in all.
  private static final int RECORD_SIZE = 4096;
  private static final int OVERHEAD = 16 + 4 + 1 + 65 + 16 + 1;
  private static final byte LAST_RECORD = 2;
  private static final int GCM_TAG_BITS = 128;

  private PushMessage() {}

  /**
   * The body to post to the push service.
   *
   * @param p256dh the subscription's public key, 65 bytes
   * @param auth the subscription's secret, 16 bytes
   */
  static byte[] encrypt(byte[] payload, byte[] p256dh, byte[] auth)
      throws GeneralSecurityException {
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    return encrypt(payload, p256dh, auth, P256.newKeys(), salt);
  }

  static byte[] encrypt(byte[] payload, byte[] p256dh, byte[] auth, KeyPair sender, byte[] salt)
      throws GeneralSecurityException {
    if (payload.length > RECORD_SIZE - OVERHEAD) {
      throw new GeneralSecurityException(payload.length + " bytes are too many for a push");
    }
    byte[] senderPublic = P256.raw((ECPublicKey) sender.getPublic());
    byte[] shared = P256.sharedSecret((ECPrivateKey) sender.getPrivate(), P256.publicKey(p256dh));
    byte[] keyInfo = concat(ascii("WebPush: info\0"), p256dh, senderPublic);
    byte[] inputKey = hkdf(auth, shared, keyInfo, 32);
    byte[] contentKey = hkdf(salt, inputKey, ascii("Content-Encoding: aes128gcm\0"), 16);
    byte[] nonce = hkdf(salt, inputKey, ascii("Content-Encoding: nonce\0"), 12);

    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(contentKey, "AES"),
        new GCMParameterSpec(GCM_TAG_BITS, nonce));
    byte[] record = cipher.doFinal(concat(payload, new byte[] {LAST_RECORD}));
    byte[] recordSize = ByteBuffer.allocate(4).putInt(RECORD_SIZE).array();
    byte[] keyLength = {(byte) senderPublic.length};
    return concat(salt, recordSize, keyLength, senderPublic, record);
  }

  /** HKDF-SHA-256 (RFC 5869) for up to one block of output. */
  private static byte[] hkdf(byte[] salt, byte[] inputKey, byte[] info, int length)
      throws GeneralSecurityException {
    byte[] pseudoRandomKey = hmac(salt, inputKey);
    return Arrays.copyOf(hmac(pseudoRandomKey, concat(info, new byte[] {1})), length);
  }

  private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(message);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      whole.writeBytes(part);
    }
    return whole.toByteArray();
  }
}
