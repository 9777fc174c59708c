package io.twinloop.push.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "m.room.message, m.room.message, true",
    "m.room.message, M.ROOM.Message, true",
    "m.room.message, m.room.messages, false",
    "m.room.*, m.room.message, true",
    "*.message, m.room.message, true",
    "m.*.m*e, m.room.message, true",
    "m.?oom, m.room, true",
    "m.?oom, m.oom, false",
    "ab*ba, aba, false",
    "ab*ba, abba, true",
    "*, anything, true",
    "a**b, ab, true",
    "STRASSE, straße, false",
    "?, 😀, true",
    "É*, éclair, true",
  })
  void pattern_is_held_against_the_whole_text(String pattern, String text, boolean matches) {
    assertTrue(matches == Glob.of(pattern).matchesWhole(text));
  }

  @ParameterizedTest
  @CsvSource({
    "cake, I like cake., true",
    "cake, CAKE, true",
    "cake, cakes, false",
    "cake, pancake, false",
    "cake, pan-cake, true",
    "cake, cake_day, false",
    "cake, pancakes and cake, true",
    "@room, hello @room!, true",
    "@room, x@room, false",
    "ca*e, the cake, true",
    "ca*, I like carrots, true",
    "*ke, he baked a cake, true",
    "ca*ke, cabbage and baked things, false",
    "l?me, too lame, true",
    "über, kein über-Ding, true",
  })
  void pattern_is_held_against_whole_words(String pattern, String text, boolean matches) {
    assertTrue(matches == Glob.of(pattern).matchesWords(text));
  }

  /** Folding as Unicode has it, beside which ASCII takes a way of its own. */
  @Test
  void every_letter_is_the_same_as_its_other_case_and_as_no_other() {
    for (int one = 0; one < 0x250; one++) {
      Glob literal = Glob.literal(Character.toString(one));
      for (int other = 0; other < 0x250; other++) {
        boolean same = fold(one) == fold(other);

        boolean matches = literal.matchesWhole(Character.toString(other));

        assertEquals(same, matches, one + " and " + other);
      }
    }
  }

  private static int fold(int point) {
    return Character.toLowerCase(Character.toUpperCase(point));
  }

  @Test
  void empty_pattern_matches_the_empty_text_and_no_word() {
    assertTrue(Glob.of("").matchesWhole(""));
    assertFalse(Glob.of("").matchesWhole("x"));
    assertFalse(Glob.of("").matchesWords(""));
    assertFalse(Glob.literal("").matchesWords("any text"));
  }

  @Test
  void literal_takes_stars_by_their_word() {
    assertTrue(Glob.literal("*bob?*").matchesWords("hi *bob?*, there"));
    assertFalse(Glob.literal("*").matchesWords("anything"));
  }

  @Test
  void hostile_patterns_and_texts_end_soon() {
    String text = "a".repeat(2_000_000);
    Glob stars = Glob.of("a*".repeat(200) + "b");
    Glob run = Glob.of("*" + "a".repeat(500) + "b");

    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          assertFalse(stars.matchesWords(text));
          assertFalse(run.matchesWhole(text));
        });
  }

  @Test
  void pattern_too_long_to_be_meant_matches_nothing() {
    assertFalse(Glob.of("a".repeat(5000)).matchesWhole("a".repeat(5000)));
  }
}
