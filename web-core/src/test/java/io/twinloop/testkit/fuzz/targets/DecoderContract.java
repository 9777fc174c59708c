package io.twinloop.testkit.fuzz.targets;

import io.twinloop.crypto.Bytes;
import io.twinloop.port.JsonReader;
import io.twinloop.testkit.contract.Check;
import io.twinloop.testkit.contract.ContractCase;
import io.twinloop.testkit.fuzz.Fuzzing;
import io.twinloop.testkit.fuzz.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** That whatever is read is refused where it is wrong, over this platform's class library too. */
public final class DecoderContract {
  /** The JVM sees a million; here is to be found what another class library makes of a few. */
  private static final int INPUTS = 300;

  private static final List<String> NO_BASE64 =
      List.of(
          "A",
          "=",
          "==",
          "====",
          "AA=",
          "AAA==",
          "A===",
          "AA==AA==",
          "AA\nAA",
          " AAA",
          "AA-_",
          "\u00e9\u00e9\u00e9\u00e9",
          // Their last eight bits are those of the alphabet.
          "\u0141\u0141\u0141\u0141",
          "\ud83d\ude00\ud83d\ude00");

  private DecoderContract() {}

  public static List<ContractCase> cases(JsonReader json) {
    List<ContractCase> cases = new ArrayList<>();
    cases.add(
        new ContractCase("decoders: what is no base64 is refused", DecoderContract::noBase64));
    cases.add(new ContractCase("decoders: base64 is read padded or not", DecoderContract::base64));
    for (Target<?> target : Targets.all(json)) {
      cases.add(
          new ContractCase(
              "decoders: " + target.name() + " survive whatever comes",
              () -> new Fuzzing(target).run(0, INPUTS)));
    }
    return cases;
  }

  private static void noBase64() {
    for (String text : NO_BASE64) {
      Check.that(Bytes.fromBase64(text).isEmpty(), "refused: " + text);
    }
  }

  private static void base64() {
    for (String text : List.of("", "Zg", "Zm8", "Zm9v", "Zm9vYg", "Zm9vYmE", "Zm9vYmFy", "+/+/")) {
      String padding = "=".repeat((4 - text.length() % 4) % 4);
      Optional<Bytes> bytes = Bytes.fromBase64(text);
      Check.equal(Optional.of(text), bytes.map(Bytes::base64));
      Check.equal(bytes, Bytes.fromBase64(text + padding));
    }
    Check.equal(Optional.of(Bytes.utf8("foob")), Bytes.fromBase64("Zm9vYg"));
  }
}
