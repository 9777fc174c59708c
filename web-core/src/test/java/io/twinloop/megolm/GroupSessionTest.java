package io.twinloop.megolm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.message.MessageCipher;
import io.twinloop.megolm.Decryption.BadMac;
import io.twinloop.megolm.Decryption.BadPadding;
import io.twinloop.megolm.Decryption.BadSignature;
import io.twinloop.megolm.Decryption.Decrypted;
import io.twinloop.megolm.Decryption.IndexTooEarly;
import io.twinloop.megolm.Decryption.Malformed;
import io.twinloop.testkit.FixedEntropy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GroupSessionTest {
  private final CountedPrimitives counted = new CountedPrimitives();
  private final GroupEncryption encryption =
      new GroupEncryption(counted.primitives, new FixedEntropy(5));
  private final GroupDecryption decryption = new GroupDecryption(counted.primitives);

  @Test
  void random_histories_are_read_in_any_order() {
    for (int seed = 0; seed < 12; seed++) {
      Random random = new Random(seed);
      OutboundGroupSession outbound = sent(encryption.create(), random.nextInt(300));
      InboundGroupSession inbound = shared(outbound);
      List<Bytes> messages = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        Encryption sent = encryption.encrypt(outbound, plaintext(seed, i));
        messages.add(sent.message());
        outbound = sent.session();
      }

      for (int i = 0; i < 25; i++) {
        int which = random.nextInt(messages.size());
        Decrypted decrypted = decrypted(inbound, messages.get(which));

        assertEquals(plaintext(seed, which), decrypted.plaintext(), "seed " + seed);
        assertEquals(inbound.firstKnownIndex() + which, decrypted.index());
        inbound = random.nextBoolean() ? decrypted.session() : inbound;
      }
    }
  }

  @Test
  void every_flipped_bit_is_refused() {
    OutboundGroupSession outbound = sent(encryption.create(), 3);
    InboundGroupSession inbound = shared(outbound);
    Bytes message = encryption.encrypt(outbound, Bytes.utf8("hello")).message();

    for (int bit = 0; bit < 8 * message.length(); bit++) {
      Decryption refused = decryption.decrypt(inbound, flipped(message, bit).base64());

      assertTrue(refused instanceof BadSignature || refused instanceof Malformed, "bit " + bit);
    }
  }

  @Test
  void a_bit_flipped_in_whatever_byte_of_a_shared_key_is_refused() {
    Bytes key = encryption.share(encryption.create()).encode();

    for (int bit = 0; bit < 8 * key.length(); bit += 7) {
      Optional<SessionKey> flipped = SessionKey.decode(flipped(key, bit));

      assertTrue(flipped.isEmpty() || decryption.session(flipped.get()).isEmpty(), "bit " + bit);
    }
  }

  @Test
  void what_is_cut_off_or_too_long_is_refused() {
    OutboundGroupSession outbound = encryption.create();
    Bytes key = encryption.share(outbound).encode();
    Bytes message = encryption.encrypt(outbound, Bytes.utf8("hello")).message();
    InboundGroupSession inbound = shared(outbound);

    assertEquals(229, key.length());
    for (int length = 0; length < message.length(); length++) {
      assertNotDecrypted(inbound, message.slice(0, length));
    }
    for (int length = 0; length < key.length(); length++) {
      assertEquals(Optional.empty(), SessionKey.decode(key.slice(0, length)));
    }
    assertNotDecrypted(inbound, Bytes.join(message, message));
    assertEquals(Optional.empty(), SessionKey.decode(Bytes.join(key, Bytes.of((byte) 0))));
    assertEquals(Optional.empty(), SessionKey.parse("no base64!"));
    assertEquals(Optional.empty(), ExportedSessionKey.parse(key.base64()));
  }

  @Test
  void a_message_of_another_session_is_refused() {
    InboundGroupSession inbound = shared(encryption.create());
    Bytes foreign = encryption.encrypt(encryption.create(), Bytes.utf8("hello")).message();

    assertEquals(new BadSignature(), decryption.decrypt(inbound, foreign.base64()));
  }

  @Test
  void an_earlier_message_than_the_first_known_is_refused_with_both_indices() {
    OutboundGroupSession outbound = encryption.create();
    Bytes first = encryption.encrypt(outbound, Bytes.utf8("hello")).message();
    InboundGroupSession inbound = shared(sent(outbound, 300));

    assertEquals(new IndexTooEarly(0, 300), decryption.decrypt(inbound, first.base64()));
  }

  @Test
  void a_creator_who_signs_nonsense_is_refused() {
    OutboundGroupSession outbound = encryption.create();
    InboundGroupSession inbound = shared(outbound);
    MessageCipher cipher = GroupEncryption.cipher(counted.primitives);
    Bytes unauthenticated = MegolmMessage.unauthenticated(0, Bytes.of(new byte[15]));
    Bytes mac = cipher.mac(cipher.keys(outbound.ratchet().bytes()), unauthenticated);

    assertEquals(new BadMac(), signed(inbound, outbound, unauthenticated, Bytes.of(new byte[8])));
    assertEquals(new BadPadding(), signed(inbound, outbound, unauthenticated, mac));
  }

  @Test
  void index_one_below_the_end_of_all_indices_is_the_last_but_one() {
    OutboundGroupSession young = encryption.create();
    Ratchet old = new Ratchet(young.ratchet().bytes(), 0xffff_fffeL);
    OutboundGroupSession outbound = new OutboundGroupSession(old, young.seed(), young.signingKey());
    Encryption last = encryption.encrypt(sent(outbound, 1), Bytes.utf8("last"));

    assertEquals(0xffff_ffffL, decrypted(shared(outbound), last.message()).index());
    assertEquals(0, last.session().ratchet().index());
  }

  @Test
  void reading_on_costs_five_calls_and_the_others_what_they_say() {
    OutboundGroupSession outbound = encryption.create();
    assertEquals(1, counted.calls());
    SessionKey key = encryption.share(outbound);
    assertEquals(1, counted.calls());
    Encryption first = encryption.encrypt(outbound, Bytes.utf8("first"));
    assertEquals(5, counted.calls());
    Encryption second = encryption.encrypt(first.session(), Bytes.utf8("second"));
    Encryption third = encryption.encrypt(second.session(), Bytes.utf8("third"));
    counted.calls();

    InboundGroupSession inbound = decryption.session(key).orElseThrow();
    assertEquals(1, counted.calls());
    Decrypted read = decrypted(inbound, first.message());
    assertEquals(4, counted.calls());
    read = decrypted(read.session(), second.message());
    assertEquals(5, counted.calls());
    read = decrypted(read.session(), third.message());
    assertEquals(5, counted.calls());
    decryption.export(read.session(), 0);
    assertEquals(0, counted.calls());
  }

  @Test
  void a_copy_opens_what_came_later_and_nothing_earlier() {
    OutboundGroupSession outbound = encryption.create();
    InboundGroupSession inbound = shared(outbound);
    Encryption first = encryption.encrypt(outbound, Bytes.utf8("first"));
    Encryption second = encryption.encrypt(first.session(), Bytes.utf8("second"));

    ExportedSessionKey copy = decryption.export(inbound, 1).orElseThrow();
    InboundGroupSession imported =
        InboundGroupSession.of(ExportedSessionKey.decode(copy.encode()).orElseThrow());

    assertEquals(165, copy.encode().length());
    assertEquals(inbound.id(), imported.id());
    assertEquals(Bytes.utf8("second"), decrypted(imported, second.message()).plaintext());
    assertNotDecrypted(imported, first.message());
    assertEquals(Optional.empty(), decryption.export(imported, 0));
    assertNotEquals(inbound.provenance(), imported.provenance());
  }

  @Test
  void its_creator_reads_its_own_messages() {
    OutboundGroupSession outbound = encryption.create();
    Bytes message = encryption.encrypt(outbound, Bytes.utf8("hello")).message();

    assertEquals(shared(outbound), outbound.inbound());
    assertEquals(Bytes.utf8("hello"), decrypted(outbound.inbound(), message).plaintext());
  }

  private Decryption signed(
      InboundGroupSession inbound, OutboundGroupSession outbound, Bytes message, Bytes mac) {
    Bytes signed = Bytes.join(message, mac);
    Bytes signature = counted.primitives.sign(outbound.signingKey(), signed).bytes();
    return decryption.decrypt(inbound, Bytes.join(signed, signature).base64());
  }

  private InboundGroupSession shared(OutboundGroupSession outbound) {
    return decryption.session(encryption.share(outbound)).orElseThrow();
  }

  private OutboundGroupSession sent(OutboundGroupSession outbound, int messages) {
    Ratchet ratchet = outbound.ratchet();
    for (int i = 0; i < messages; i++) {
      ratchet = ratchet.advance(counted.primitives);
    }
    return new OutboundGroupSession(ratchet, outbound.seed(), outbound.signingKey());
  }

  private Decrypted decrypted(InboundGroupSession inbound, Bytes message) {
    return (Decrypted) decryption.decrypt(inbound, message.base64());
  }

  private void assertNotDecrypted(InboundGroupSession inbound, Bytes message) {
    assertTrue(!(decryption.decrypt(inbound, message.base64()) instanceof Decrypted));
  }

  private static Bytes flipped(Bytes bytes, int bit) {
    byte[] changed = bytes.toArray();
    changed[bit / 8] ^= (byte) (1 << bit % 8);
    return Bytes.of(changed);
  }

  private static Bytes plaintext(int seed, int number) {
    return Bytes.utf8("message " + seed + " " + number);
  }
}
