package io.twinloop.device;

import io.twinloop.id.Timestamp;
import java.time.Duration;
import java.util.Set;

/**
 * Which keys to make.
 *
 * @param oneTimeKeys how many
 */
public record KeySupply(int oneTimeKeys, boolean fallbackKey) {
  /** As libolm and vodozemac keep them: enough for a night in busy rooms. */
  public static final int ENOUGH = 50;

  /** As matrix-rust-sdk replaces it, though nobody said that it was used. */
  private static final Duration FALLBACK_LASTS = Duration.ofDays(7);

  /**
   * What sync says may be older than our last upload. Two replacements in a row would delete the
   * key that somebody just claimed; a used one serves for an hour as well.
   */
  private static final Duration FALLBACK_LASTS_AT_LEAST = Duration.ofHours(1);

  public static KeySupply needed(KeyPool pool, ServerKeys left, Timestamp now) {
    long there = left.oneTimeKeys().orElse((long) ENOUGH) + pool.unpublished().size();
    int missing = (int) Math.max(0, ENOUGH - there);
    return new KeySupply(missing, needsFallback(pool.fallback(), left, now));
  }

  /**
   * Whether that many keys that were sent are among those that the homeserver counts: without them
   * it would have no more than the rest of {@link #ENOUGH}, because keys are made up to that number
   * and others can only take some away.
   */
  public static boolean shows(ServerKeys counted, int sent) {
    return counted.oneTimeKeys().filter(count -> count > ENOUGH - sent).isPresent();
  }

  public boolean isNothing() {
    return oneTimeKeys == 0 && !fallbackKey;
  }

  private static boolean needsFallback(FallbackKeys fallback, ServerKeys left, Timestamp now) {
    if (fallback.unpublished().isPresent()) {
      return false;
    }
    if (fallback.current().isEmpty()) {
      return true;
    }
    Duration age = now.since(fallback.publishedAt());
    boolean used = left.unusedFallbacks().filter(KeySupply::lacksOurs).isPresent();
    return age.isNegative()
        || age.compareTo(FALLBACK_LASTS) >= 0
        || used && age.compareTo(FALLBACK_LASTS_AT_LEAST) >= 0;
  }

  private static boolean lacksOurs(Set<String> unused) {
    return !unused.contains(SignedKey.ALGORITHM);
  }
}
