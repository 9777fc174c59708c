package io.twinloop.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.twinloop.id.ContextId;
import io.twinloop.lease.LeaseHint.Asked;
import io.twinloop.lease.LeaseHint.Begun;
import io.twinloop.lease.LeaseHint.Given;
import io.twinloop.lease.LeaseHint.Present;
import io.twinloop.lease.LeaseHint.Withdrawn;
import io.twinloop.port.Lifecycle.Stage;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.fuzz.Fuzzing;
import io.twinloop.testkit.fuzz.Target;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any script of the origin can send on the channel; what it sends is a hint or nothing. */
class LeaseHintCodecTest {
  private static final int INPUTS = 20_000;
  private static final LeaseName LEASE = new LeaseName("crypto:@a:h");
  private static final ContextId ONE = new ContextId("tab:\"\\\u0000\u202e\ud83d\ude00");
  private static final Tenure TENURE = new Tenure(ONE, LeaseRecord.LAST_GENERATION);

  private static final List<LeaseHint> HINTS =
      List.of(
          new Asked(LEASE, new Ask(ONE, Purpose.OPERATION, Stage.WORKER)),
          new Asked(LEASE, new Ask(ONE, Purpose.LEADERSHIP, Stage.VISIBLE)),
          new Asked(LEASE, new Ask(ONE, Purpose.OPERATION, Stage.HIDDEN)),
          new Withdrawn(LEASE, ONE),
          new Present(LEASE, TENURE),
          new Given(LEASE, TENURE, Optional.empty()),
          new Given(LEASE, TENURE, Optional.of(new ContextId("next"))),
          new Begun(LEASE, TENURE));

  private final LeaseHintCodec codec = new LeaseHintCodec(new JacksonJson());

  @Test
  void every_hint_comes_back_as_it_was() {
    for (LeaseHint hint : HINTS) {
      assertEquals(Optional.of(hint), codec.decode(codec.encode(hint)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"asked\"",
        "{",
        "{}",
        "{\"hint\":\"asked\"}",
        "{\"lease\":\"\",\"hint\":\"asked\",\"context\":\"a\"}",
        "{\"lease\":\"a b\",\"hint\":\"asked\",\"context\":\"a\"}",
        "{\"lease\":\"a/released\",\"hint\":\"given\",\"context\":\"a\",\"generation\":1}",
        "{\"lease\":7,\"hint\":\"asked\",\"context\":\"a\"}",
        "{\"lease\":\"crypto\",\"hint\":\"unheard of\",\"context\":\"a\"}",
        "{\"lease\":\"crypto\",\"hint\":[\"asked\"],\"context\":\"a\"}"
      })
  void what_is_no_hint_is_none(String text) {
    assertEquals(Optional.empty(), codec.decode(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"lease\":\"crypto\",\"hint\":\"begun\",\"context\":{},\"generation\":\"9\"}",
        "{\"lease\":\"crypto\",\"hint\":\"begun\",\"generation\":1.5}",
        "{\"lease\":\"crypto\",\"hint\":\"begun\",\"context\":\"a\",\"generation\":1e99}",
        "{\"lease\":\"crypto\",\"hint\":\"begun\",\"context\":null,\"generation\":null}"
      })
  void a_hint_with_damaged_members_outdates_nobody(String text) {
    Begun begun = (Begun) codec.decode(text).orElseThrow();

    assertEquals(0, begun.tenure().generation());
  }

  @Test
  void a_stage_or_purpose_of_another_version_is_the_least_pressing() {
    String text =
        "{\"lease\":\"crypto\",\"hint\":\"asked\",\"context\":\"a\",\"stage\":\"X\",\"purpose\":1}";

    assertEquals(
        Optional.of(
            new Asked(
                new LeaseName("crypto"),
                new Ask(new ContextId("a"), Purpose.LEADERSHIP, Stage.HIDDEN))),
        codec.decode(text));
  }

  @Test
  void damaged_text_never_throws() {
    Random chance = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder(codec.encode(HINTS.get(chance.nextInt(HINTS.size()))));
      for (int damage = chance.nextInt(4); damage >= 0; damage--) {
        text.setCharAt(chance.nextInt(text.length()), (char) chance.nextInt(0x300));
      }
      codec.decode(text.toString());
    }
    assertTrue(codec.decode("{\"lease\":\"" + "a".repeat(2_000_000) + "\"}").isEmpty());
  }

  @Test
  void whatever_another_script_sends_is_a_hint_or_nothing() {
    List<String> samples = HINTS.stream().map(codec::encode).toList();
    Target<String> hints =
        Target.ofJsonText("hints of leases", samples, text -> codec.decode(text).isPresent());

    assertTrue(new Fuzzing(hints).run(0, INPUTS) > 0);
  }
}
