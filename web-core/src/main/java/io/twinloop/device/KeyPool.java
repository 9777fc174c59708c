package io.twinloop.device;

import io.twinloop.crypto.Curve25519Key;
import io.twinloop.id.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Our one-time and fallback keys. A key is made, stored, and only then published; until the
 * homeserver is known to have it, it is sent again in the very same words. No number is given
 * twice, so no two contents ever stand under one id.
 *
 * @param lastNumber the highest that was given, 0 for none
 * @param unpublished one-time keys made, and perhaps known to the homeserver already
 * @param published the homeserver had them, by number; which of them it still has it does not tell
 */
public record KeyPool(
    long lastNumber,
    List<SignedKey> unpublished,
    List<OneTimeKey> published,
    FallbackKeys fallback) {
  public static final KeyPool EMPTY = new KeyPool(0, List.of(), List.of(), FallbackKeys.NONE);

  /**
   * Who claims a key and never writes leaves it here for good. Twenty times what the homeserver
   * keeps bounds that, and is more than any device will be written to while it is offline.
   */
  public static final int MOST_PUBLISHED = 1_000;

  /** Far beyond what the twin that published under our ids can have given meanwhile. */
  static final long LEAP = 1 << 20;

  public KeyPool {
    unpublished = List.copyOf(unpublished);
    published = List.copyOf(published);
  }

  /**
   * What becomes of the pool.
   *
   * @param dropped are of no more use: their private halves are to be deleted in the same write
   */
  public record Change(KeyPool pool, List<OneTimeKey> dropped) {}

  /** Whichever of our keys that is, wherever it stands. */
  public Optional<OneTimeKey> find(Curve25519Key key) {
    for (OneTimeKey one : all()) {
      if (one.key().equals(key)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /** All whose private halves are kept. */
  public List<OneTimeKey> all() {
    List<OneTimeKey> all = new ArrayList<>(published);
    unpublished.forEach(signed -> all.add(signed.key()));
    fallback.unpublished().ifPresent(signed -> all.add(signed.key()));
    fallback.current().ifPresent(all::add);
    fallback.previous().ifPresent(all::add);
    return all;
  }

  /** With new keys, whose numbers follow {@link #lastNumber}. */
  public KeyPool made(List<SignedKey> oneTimeKeys, Optional<SignedKey> fallbackKey) {
    List<SignedKey> waiting = new ArrayList<>(unpublished);
    waiting.addAll(oneTimeKeys);
    long last = lastNumber + oneTimeKeys.size() + (fallbackKey.isPresent() ? 1 : 0);
    return new KeyPool(last, waiting, published, fallbackKey.map(fallback::with).orElse(fallback));
  }

  /** After the homeserver took the upload; what was made meanwhile still waits. */
  public Change published(KeyUpload upload, Timestamp now) {
    List<SignedKey> waiting = new ArrayList<>(unpublished);
    List<OneTimeKey> there = new ArrayList<>(published);
    for (SignedKey signed : upload.oneTimeKeys()) {
      if (waiting.remove(signed)) {
        there.add(signed.key());
      }
    }
    List<OneTimeKey> dropped = new ArrayList<>();
    while (there.size() > MOST_PUBLISHED) {
      dropped.add(there.remove(0));
    }
    FallbackKeys fallbackKeys = fallback;
    if (upload.fallbackKey().isPresent() && upload.fallbackKey().equals(fallback.unpublished())) {
      fallbackKeys = fallback.published(now);
      fallback.previous().ifPresent(dropped::add);
    }
    return new Change(new KeyPool(lastNumber, waiting, there, fallbackKeys), dropped);
  }

  /**
   * In the write that stores the session which this key began. A fallback key stays. One may be
   * used before we know that it was published.
   */
  public Change used(Curve25519Key key) {
    List<SignedKey> waiting = new ArrayList<>(unpublished);
    List<OneTimeKey> there = new ArrayList<>(published);
    boolean spent = waiting.removeIf(signed -> signed.key().key().equals(key));
    spent |= there.removeIf(one -> one.key().equals(key));
    List<OneTimeKey> dropped = spent ? List.of(find(key).orElseThrow()) : List.of();
    return new Change(new KeyPool(lastNumber, waiting, there, fallback), dropped);
  }

  /**
   * After the homeserver refused an upload because it knows another key under one of the ids: this
   * database was put back to an older state, or another has the same device. What was to be
   * uploaded is never sent again, yet stays usable, for an earlier upload may have arrived; new
   * keys, the fallback key among them, get numbers far away.
   */
  public Change afterConflict() {
    List<OneTimeKey> there = new ArrayList<>(published);
    unpublished.forEach(signed -> there.add(signed.key()));
    List<OneTimeKey> dropped = new ArrayList<>();
    FallbackKeys fallbackKeys = fallback;
    if (fallback.unpublished().isPresent()) {
      fallbackKeys = fallback.published(new Timestamp(0));
      fallback.previous().ifPresent(dropped::add);
    }
    return new Change(new KeyPool(lastNumber + LEAP, List.of(), there, fallbackKeys), dropped);
  }
}
