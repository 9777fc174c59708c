package io.twinloop.e2e.gateway.webpush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PushMessageTest {

  /** The worked example of RFC 8291, section 5 and appendix A. */
  @Test
  void encrypts_the_example_of_rfc_8291() throws GeneralSecurityException {
    KeyPair sender =
        new KeyPair(
            P256.publicKey(
                bytes(
                    "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3"
                        + "jl7A8")),
            P256.privateKey(bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")));
    byte[] p256dh =
        bytes(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
    byte[] auth = bytes("BTBZMqHH6r4Tts7J_aSIgg");
    byte[] salt = bytes("DGv6ra1nlYgDCS1FRnbzlw");
    byte[] text = "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.US_ASCII);

    byte[] message = PushMessage.encrypt(text, p256dh, auth, sender, salt);

    assertEquals(
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6"
            + "TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexS"
            + "gSxsj_Qulcy4a-fN",
        Base64.getUrlEncoder().withoutPadding().encodeToString(message));
  }

  @Test
  void refuses_what_a_push_service_would_refuse() throws GeneralSecurityException {
    byte[] p256dh = P256.raw((ECPublicKey) P256.newKeys().getPublic());

    PushMessage.encrypt(new byte[3993], p256dh, new byte[16]);

    assertThrows(
        GeneralSecurityException.class,
        () -> PushMessage.encrypt(new byte[3994], p256dh, new byte[16]));
  }

  private static byte[] bytes(String base64url) {
    return Base64.getUrlDecoder().decode(base64url);
  }
}
