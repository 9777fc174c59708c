package io.twinloop.megolm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.crypto.Bytes;
import io.twinloop.megolm.SessionMerge.Improved;
import io.twinloop.megolm.SessionMerge.Unchanged;
import io.twinloop.megolm.SessionMerge.Unconnected;
import io.twinloop.testkit.FixedEntropy;
import org.junit.jupiter.api.Test;

class SessionMergingTest {
  private final CountedPrimitives counted = new CountedPrimitives();
  private final SessionMerging merging = new SessionMerging(counted.primitives);
  private final OutboundGroupSession outbound =
      new GroupEncryption(counted.primitives, new FixedEntropy(5)).create();

  @Test
  void an_earlier_copy_replaces_and_who_vouched_for_the_later_one_vouches_for_it() {
    SessionMerge merge = merging.merge(signed(5), copied(2));

    assertEquals(
        new Improved(
            new InboundGroupSession(
                outbound.signingKey().publicKey(), at(2), at(5), Provenance.SIGNED)),
        merge);
  }

  @Test
  void what_the_creator_signed_vouches_for_an_earlier_copy() {
    assertEquals(new Improved(signed(2)), merging.merge(copied(2), signed(5)));
  }

  @Test
  void no_better_one_changes_nothing() {
    assertEquals(new Unchanged(), merging.merge(signed(2), signed(2)));
    assertEquals(new Unchanged(), merging.merge(signed(2), copied(2)));
    assertEquals(new Unchanged(), merging.merge(copied(2), copied(5)));
    assertEquals(new Unchanged(), merging.merge(signed(2), signed(300)));
  }

  @Test
  void one_that_is_not_connected_is_refused_however_good_it_looks() {
    Ratchet foreign = new Ratchet(Bytes.of(new byte[Ratchet.LENGTH]), 0);
    InboundGroupSession forged =
        new InboundGroupSession(outbound.signingKey().publicKey(), foreign, Provenance.SIGNED);

    assertEquals(new Unconnected(), merging.merge(copied(5), forged));
    assertEquals(new Unconnected(), merging.merge(copied(0), forged));
    assertEquals(new Unconnected(), merging.merge(forged, copied(5)));
  }

  @Test
  void one_of_another_key_is_refused() {
    OutboundGroupSession other =
        new GroupEncryption(counted.primitives, new FixedEntropy(6)).create();

    assertEquals(new Unconnected(), merging.merge(signed(0), other.inbound()));
  }

  private InboundGroupSession signed(long index) {
    return new InboundGroupSession(outbound.signingKey().publicKey(), at(index), Provenance.SIGNED);
  }

  private InboundGroupSession copied(long index) {
    return InboundGroupSession.of(
        new ExportedSessionKey(at(index), outbound.signingKey().publicKey()));
  }

  private Ratchet at(long index) {
    return outbound.ratchet().advanceTo(counted.primitives, index);
  }
}
