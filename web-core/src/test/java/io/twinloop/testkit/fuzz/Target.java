package io.twinloop.testkit.fuzz;

import io.twinloop.crypto.Bytes;
import io.twinloop.json.Json;
import io.twinloop.json.MalformedJson;
import io.twinloop.port.JsonReader;
import java.util.List;

/**
 * A decoder, and what it is fed with.
 *
 * @param samples what is valid
 */
public record Target<I>(String name, List<I> samples, Wounds<I> wounds, Decoder<I> decoder) {

  /** Reads an input, and judges what came of it. */
  public interface Decoder<I> {

    /**
     * Throws where the decoder broke a promise, be it by an exception of its own that nobody
     * expects, or because it took what it must not take.
     *
     * @return whether it took the input for anything
     */
    boolean takes(I input);
  }

  public static Target<Bytes> ofBytes(String name, List<Bytes> samples, Decoder<Bytes> decoder) {
    return new Target<>(name, samples, new BytesWounds(), decoder);
  }

  /** Of a text that is no JSON. */
  public static Target<String> ofText(String name, List<String> samples, Decoder<String> decoder) {
    return new Target<>(name, samples, new TextWounds(), decoder);
  }

  /** Of a text of JSON that the decoder reads itself. */
  public static Target<String> ofJsonText(
      String name, List<String> samples, Decoder<String> decoder) {
    return new Target<>(name, samples, new JsonWounds(), decoder);
  }

  /** Of JSON that was read before. */
  public static Target<String> ofJson(
      String name, JsonReader reader, List<String> samples, Decoder<Json> decoder) {
    return ofJsonText(name, samples, text -> takes(reader, text, decoder));
  }

  /**
   * Feeds it the input of that number.
   *
   * @return whether it was taken for anything
   */
  public boolean feed(int number) {
    I input = wounds.inflict(samples, new Draw(number));
    try {
      return decoder.takes(input);
    } catch (RuntimeException | Error broken) {
      AssertionError failure =
          new AssertionError(
              name + ", input " + number + ": " + broken + " of " + wounds.shown(input));
      failure.initCause(broken);
      throw failure;
    }
  }

  private static boolean takes(JsonReader reader, String text, Decoder<Json> decoder) {
    Json json;
    try {
      json = reader.read(text);
    } catch (MalformedJson refused) {
      return false;
    }
    return decoder.takes(json);
  }
}
