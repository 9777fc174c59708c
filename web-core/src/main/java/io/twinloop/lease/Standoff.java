package io.twinloop.lease;

import io.twinloop.id.ContextId;
import io.twinloop.lease.LeaseHint.Given;
import java.time.Duration;
import java.util.Optional;

/**
 * What a context knows of who stands between it and the lease. Times are a stopwatch's.
 *
 * @param holder the tenure that the row showed or a hint told of; empty where nothing is known
 * @param since when it was first in the way
 * @param asked when it was last asked by this context
 * @param sign the last sign of it
 * @param signAt when that came
 * @param doubted whether the row did not show what a sign of its end had said
 */
record Standoff(
    Optional<Tenure> holder,
    Duration since,
    Optional<Duration> asked,
    Sign sign,
    Duration signAt,
    boolean doubted) {

  enum Sign {
    /** None since it was last asked. */
    NONE,
    /** It lives, and knows who waits. */
    PRESENT,
    /** It has given the lease back, to this context or to whoever comes. */
    GAVE,
    /** It has given the lease back, to another context. */
    GAVE_TO_OTHER,
    /** Its context has died. */
    DIED
  }

  /** Nothing is known. */
  static final Standoff UNKNOWN =
      new Standoff(
          Optional.empty(), Duration.ZERO, Optional.empty(), Sign.NONE, Duration.ZERO, false);

  /** That tenure is in the way; what is known of it, if it is the same, stays known. */
  Standoff facing(Tenure tenure, Duration now) {
    return holder.equals(Optional.of(tenure))
        ? this
        : new Standoff(Optional.of(tenure), now, Optional.empty(), Sign.NONE, now, false);
  }

  /**
   * The row still shows that tenure. A sign of its end, if it is the same, was early or is old: its
   * holder may have taken the lease again, and has to be asked. If it says so once more, its word
   * counts for more than the row, which a full disk may keep as it is.
   */
  Standoff refused(Tenure tenure, Duration now) {
    return holder.equals(Optional.of(tenure))
        ? new Standoff(holder, now, Optional.empty(), Sign.NONE, now, true)
        : facing(tenure, now);
  }

  /** This context says that it waits. */
  Standoff asked(Duration now) {
    return new Standoff(holder, since, Optional.of(now), Sign.NONE, now, doubted);
  }

  /** What this context said of itself is not so any more; a holder that hears it has time anew. */
  Standoff unasked(Duration now) {
    return new Standoff(holder, now, Optional.empty(), Sign.NONE, now, doubted);
  }

  /** As {@link #unasked}, but of a tenure that has ended nothing needs to be asked. */
  Standoff anew(Duration now) {
    return hasEnded() ? this : unasked(now);
  }

  /**
   * The tenure gave a sign; of another than the one in the way, or after its end, nothing changes.
   */
  Standoff with(Tenure tenure, Sign given, Duration now) {
    return hasEnded() || !holder.equals(Optional.of(tenure))
        ? this
        : new Standoff(holder, since, asked, given, now, doubted);
  }

  /**
   * The tenure was given back; news of one that is long past changes nothing. A holder that took
   * its own lease again before the other did may give it to this context the next time.
   */
  Standoff given(Given hint, ContextId self, Duration now) {
    if (isPast(hint.tenure())) {
      return this;
    }
    boolean toOther = hint.next().isPresent() && !hint.next().get().equals(self);
    Standoff facing = facing(hint.tenure(), now);
    return facing.sign == Sign.GAVE_TO_OTHER && !toOther
        ? new Standoff(holder, since, asked, Sign.GAVE, now, doubted)
        : facing.with(hint.tenure(), toOther ? Sign.GAVE_TO_OTHER : Sign.GAVE, now);
  }

  /**
   * The tenure began; its holder has heard whoever said that it waits. Only whose turn it was, and
   * who came too late, has to say it anew: for the others its turn is over.
   */
  Standoff begun(Tenure tenure, Duration now) {
    if (isPast(tenure)) {
      return this;
    }
    Optional<Duration> heard = sign == Sign.GAVE ? Optional.empty() : asked;
    Standoff facing =
        holder.equals(Optional.of(tenure))
            ? this
            : new Standoff(Optional.of(tenure), now, heard, Sign.NONE, now, false);
    return facing.asked.isPresent() ? facing.with(tenure, Sign.PRESENT, now) : facing;
  }

  /** Whether the holder gave it back or died, as far as is known. */
  boolean hasEnded() {
    return sign != Sign.NONE && sign != Sign.PRESENT;
  }

  /** Whether another than that context has it, as far as is known. */
  boolean isHeldByOther(ContextId self) {
    return !hasEnded() && holder.filter(tenure -> !tenure.holder().equals(self)).isPresent();
  }

  /** Whether that tenure goes on, as far as is known. */
  boolean isHeld(Tenure tenure) {
    return !hasEnded() && holder.equals(Optional.of(tenure));
  }

  /** The tenure that context gave back last, where it is still in the way. */
  Optional<Tenure> givenBackBy(ContextId context) {
    boolean given = sign == Sign.GAVE || sign == Sign.GAVE_TO_OTHER;
    return holder.filter(tenure -> given && tenure.holder().equals(context));
  }

  /** The row does not show the end of that tenure, and never will. */
  Standoff notGivenBack(Tenure tenure, Duration now) {
    return holder.equals(Optional.of(tenure)) ? unasked(now) : this;
  }

  /**
   * From when on nobody had it that could use it, as far as is known: since its holder gave it back
   * or died, or else was asked in vain. Empty where nobody is in the way.
   */
  Optional<Duration> open() {
    return holder.map(
        unused ->
            switch (sign) {
              case GAVE, GAVE_TO_OTHER, DIED -> signAt;
              case NONE -> asked.orElse(since);
              case PRESENT -> since;
            });
  }

  private boolean isPast(Tenure tenure) {
    return holder.isPresent() && tenure.generation() < holder.get().generation();
  }
}
