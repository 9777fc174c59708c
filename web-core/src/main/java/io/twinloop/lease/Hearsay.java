package io.twinloop.lease;

import java.util.ArrayList;
import java.util.List;

/** What one context has been told, and has seen for itself, of who stands in its way to a lease. */
final class Hearsay {
  private final Change change;
  private final List<Tenure> refuted = new ArrayList<>();
  private Standoff standoff = Standoff.UNKNOWN;

  /**
   * @param change told when more was heard
   */
  Hearsay(Change change) {
    this.change = change;
  }

  Standoff standoff() {
    return standoff;
  }

  /**
   * More was heard. A tenure that the row has shown to be over, or never to have been, is told of
   * in vain: a context that remembers a deleted database does so whenever it is asked.
   */
  void hear(Standoff next) {
    boolean disbelieved = next.holder().filter(refuted::contains).isPresent();
    if (!disbelieved && !next.equals(standoff)) {
      standoff = next;
      change.tell();
    }
  }

  /** What the row showed, or this context did itself. */
  void see(Standoff next) {
    standoff = next;
  }

  /** The row shows another tenure in the way than was told of, if one was. */
  void see(Tenure holder, Standoff told) {
    told.holder().filter(tenure -> !tenure.equals(holder)).ifPresent(refuted::add);
  }

  /** Whatever was told before may have become true. */
  void believeAgain() {
    refuted.clear();
  }
}
