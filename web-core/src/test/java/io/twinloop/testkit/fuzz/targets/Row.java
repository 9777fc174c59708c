package io.twinloop.testkit.fuzz.targets;

import io.twinloop.testkit.contract.Check;
import io.twinloop.testkit.fuzz.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A row of a disk: what is read of it, however damaged it is, can be written and read again. */
final class Row {
  private Row() {}

  /** One half of a codec. */
  interface Encoder<V> {
    String encode(V value);
  }

  /** The other half. */
  interface Decoder<V> {
    Optional<V> decode(String text);
  }

  /** What has to hold of whatever is read. */
  interface Judge<V> {
    void judge(V read);
  }

  static <V> Target<String> of(
      String name, Encoder<V> encoder, Decoder<V> decoder, List<V> samples) {
    return of(name, encoder, decoder, samples, read -> {});
  }

  static <V> Target<String> of(
      String name, Encoder<V> encoder, Decoder<V> decoder, List<V> samples, Judge<V> judge) {
    List<String> rows = new ArrayList<>();
    for (V sample : samples) {
      String row = encoder.encode(sample);
      Check.that(decoder.decode(row).isPresent(), "a row of " + name + " is read");
      rows.add(row);
    }
    return Target.ofJsonText(
        "rows of " + name,
        rows,
        text -> {
          Optional<V> read = decoder.decode(text);
          if (read.isPresent()) {
            checkStable(encoder, decoder, read.get());
            judge.judge(read.get());
          }
          return read.isPresent();
        });
  }

  private static <V> void checkStable(Encoder<V> encoder, Decoder<V> decoder, V read) {
    String row = encoder.encode(read);
    Optional<V> again = decoder.decode(row);
    Check.that(again.isPresent(), "what is written is read: " + row);
    // Views of a browser's JSON are equal only to themselves.
    boolean isSame =
        again.get().equals(read) || encoder.encode(again.get()).length() == row.length();
    Check.that(isSame, "it is read as it was written: " + row);
  }
}
