package io.twinloop.e2e.foreign;

import io.twinloop.crypto.Curve25519Key;
import io.twinloop.olm.OlmCiphertext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of the two in an {@link OlmStory}, and what is on its way to them. */
final class OlmSide {
  /**
   * As many keys of late messages libolm keeps for all chains of a session, and we, like vodozemac,
   * for each of them. Where no more are late, nobody can tell.
   */
  static final int MOST_LATE = 40;

  final String name;
  final Party party;
  final List<Sent> coming = new ArrayList<>();
  final List<Sent> came = new ArrayList<>();
  Optional<Curve25519Key> fallback = Optional.empty();
  int begun;
  private final Map<String, Integer> late = new HashMap<>();

  OlmSide(String name, Party party) {
    this.name = name;
    this.party = party;
  }

  /**
   * A message under way.
   *
   * @param session that encrypted it
   */
  record Sent(int number, String session, OlmCiphertext ciphertext) {}

  /** How many messages of its session may be late beside those that are. */
  int room() {
    return party.sessionId().map(session -> MOST_LATE - late.getOrDefault(session, 0)).orElse(0);
  }

  /** So many more, or fewer, messages of that session are late. */
  void late(String session, int more) {
    late.merge(session, more, Integer::sum);
  }
}
