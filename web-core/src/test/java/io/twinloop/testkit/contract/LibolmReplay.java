package io.twinloop.testkit.contract;

import io.twinloop.crypto.Bytes;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.olm.OlmCiphertext;
import io.twinloop.testkit.MockRandom;
import java.util.ArrayList;
import java.util.List;

/** Lives through {@link LibolmTranscript} with our own sessions on both sides. */
final class LibolmReplay {
  private final OlmParty alice;
  private final OlmParty bob;
  private final List<OlmCiphertext> messages = new ArrayList<>();

  LibolmReplay(CryptoPrimitives primitives) {
    this.alice = new OlmParty(primitives, new MockRandom('A', 0x00));
    this.bob = new OlmParty(primitives, new MockRandom('B', 0x80));
    alice.begin(bob);
  }

  OlmParty alice() {
    return alice;
  }

  OlmParty bob() {
    return bob;
  }

  /** Fails at the first event that would have gone otherwise with us. */
  void run() {
    String lines = LibolmTranscript.LINES;
    for (int start = 0; start < lines.length(); start = lines.indexOf('\n', start) + 1) {
      live(lines.substring(start, lines.indexOf('\n', start)));
    }
  }

  private void live(String line) {
    OlmParty party = line.charAt(0) == 'A' ? alice : bob;
    int verbEnd = line.indexOf(' ', 2);
    live(party, line.substring(2, verbEnd), line.substring(verbEnd + 1));
  }

  private void live(OlmParty party, String verb, String object) {
    switch (verb) {
      case "sends" -> send(party, object);
      case "loses" -> lose(party, Integer.parseInt(object));
      case "reads" -> Check.equal("message " + object, receive(party, object));
      case "refuses" -> Check.that(refuses(party, object), "message " + object + " is refused");
      default -> throw new IllegalArgumentException(verb);
    }
  }

  private void send(OlmParty party, String libolms) {
    int type = libolms.charAt(0) - '0';
    OlmCiphertext expected = new OlmCiphertext(type, Bytes.fromBase64(libolms.substring(2)).get());

    OlmCiphertext ours = party.send("message " + messages.size());

    Check.equal(expected.toJson(), ours.toJson());
    messages.add(ours);
  }

  private static void lose(OlmParty party, int count) {
    for (int i = 0; i < count; i++) {
      party.send("lost");
    }
  }

  private boolean refuses(OlmParty party, String number) {
    return !receive(party, number).equals("message " + number);
  }

  private String receive(OlmParty party, String number) {
    OlmParty from = party == alice ? bob : alice;
    return party.receive(from, messages.get(Integer.parseInt(number)));
  }
}
