package io.twinloop.device;

import io.twinloop.id.Timestamp;
import java.util.Optional;

/**
 * The keys that others use when no one-time key is left, again and again until they are replaced.
 * Who claimed the last one may still write to it, so its private half stays for one more round.
 *
 * @param unpublished made, and perhaps known to the homeserver already
 * @param current the homeserver has it
 * @param publishedAt when it got it
 */
public record FallbackKeys(
    Optional<SignedKey> unpublished,
    Optional<OneTimeKey> current,
    Optional<OneTimeKey> previous,
    Timestamp publishedAt) {
  public static final FallbackKeys NONE =
      new FallbackKeys(Optional.empty(), Optional.empty(), Optional.empty(), new Timestamp(0));

  FallbackKeys with(SignedKey made) {
    return new FallbackKeys(Optional.of(made), current, previous, publishedAt);
  }

  /** The homeserver has what was unpublished. */
  FallbackKeys published(Timestamp now) {
    return new FallbackKeys(Optional.empty(), unpublished.map(SignedKey::key), current, now);
  }
}
