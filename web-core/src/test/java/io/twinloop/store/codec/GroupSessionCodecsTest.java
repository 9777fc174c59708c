package io.twinloop.store.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.megolm.GroupEncryption;
import io.twinloop.megolm.InboundGroupSession;
import io.twinloop.megolm.OutboundGroupSession;
import io.twinloop.megolm.Provenance;
import io.twinloop.megolm.Ratchet;
import io.twinloop.testkit.FixedEntropy;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.JdkPrimitives;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroupSessionCodecsTest {
  private final JdkPrimitives primitives = new JdkPrimitives(new FixedEntropy(1));
  private final OutboundGroupSession fresh =
      new GroupEncryption(primitives, new FixedEntropy(2)).create();
  private final InboundGroupSessionCodec inbound = new InboundGroupSessionCodec(new JacksonJson());
  private final OutboundGroupSessionCodec outbound =
      new OutboundGroupSessionCodec(new JacksonJson(), primitives);

  @Test
  void what_is_written_is_read_back() {
    for (long index : List.of(0L, 1L, 0x7fff_ffffL, 0xffff_ffffL)) {
      OutboundGroupSession session = at(index);

      assertEquals(Optional.of(session), outbound.decode(outbound.encode(session)));
      for (Provenance provenance : Provenance.values()) {
        InboundGroupSession reading =
            new InboundGroupSession(
                session.signingKey().publicKey(), session.ratchet(), provenance);
        assertEquals(Optional.of(reading), inbound.decode(inbound.encode(reading)));
      }
    }
  }

  @Test
  void reading_a_message_changes_nothing_that_is_stored() {
    InboundGroupSession session = fresh.inbound();

    assertEquals(
        inbound.encode(session),
        inbound.encode(session.remembering(session.earliest().advance(primitives))));
  }

  @Test
  void what_no_version_wrote_reads_as_nothing() {
    String read = inbound.encode(fresh.inbound());
    String written = outbound.encode(fresh);

    for (String row : List.of("", "{", "[]", "null", "{}", read, written)) {
      assertTrue(row.equals(read) || inbound.decode(row).isEmpty(), row);
      assertTrue(row.equals(written) || outbound.decode(row).isEmpty(), row);
    }
    assertEquals(Optional.empty(), inbound.decode(read.replace("\"v\":1", "\"v\":2")));
    assertEquals(Optional.empty(), inbound.decode(read.replace("true", "1")));
    assertEquals(Optional.empty(), outbound.decode(written.replace("\"v\":1", "\"v\":\"1\"")));
    assertEquals(Optional.empty(), outbound.decode(written.replace("\"index\":0", "\"index\":-1")));
    assertEquals(
        Optional.empty(), outbound.decode(written.replace("\"index\":0", "\"index\":4294967296")));
  }

  private OutboundGroupSession at(long index) {
    Ratchet ratchet = new Ratchet(fresh.ratchet().bytes(), index);
    return new OutboundGroupSession(ratchet, fresh.seed(), fresh.signingKey());
  }
}
