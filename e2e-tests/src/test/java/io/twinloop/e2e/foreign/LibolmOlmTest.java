package io.twinloop.e2e.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.twinloop.e2e.foreign.Libolm.Shelf;
import io.twinloop.testkit.simulation.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Our Olm beside libolm's: whoever plays whom, the same happens, to the byte. */
@ExtendWith(OnLibolm.class)
class LibolmOlmTest {

  @Test
  void no_cast_can_be_told_from_another(Libolm libolm) {
    Seeds.of(30, 2_000)
        .run(
            (seed, threads) -> {
              try (Shelf shelf = libolm.shelf()) {
                long alice = 2 * seed;
                long bob = 2 * seed + 1;
                List<String> theirs =
                    new OlmStory(seed, new LibolmParty(shelf, alice), new LibolmParty(shelf, bob))
                        .run();

                check(seed, theirs, new OurParty(alice), new LibolmParty(shelf, bob));
                check(seed, theirs, new LibolmParty(shelf, alice), new OurParty(bob));
              }
            });
  }

  private static void check(long seed, List<String> theirs, Party alice, Party bob) {
    List<String> ours = new OlmStory(seed, alice, bob).run();
    for (int i = 0; i < theirs.size(); i++) {
      assertEquals(theirs.get(i), ours.get(i), "seed " + seed + ", event " + i);
    }
  }
}
