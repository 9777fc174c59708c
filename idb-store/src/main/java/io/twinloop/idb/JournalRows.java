package io.twinloop.idb;

import static io.twinloop.idb.schema.CryptoSchema.CHANGES;

import io.twinloop.idb.js.IdbKey;
import io.twinloop.idb.js.IdbKeyRange;
import io.twinloop.idb.js.IdbKeys;
import io.twinloop.idb.js.IdbRows;
import io.twinloop.store.codec.TouchedCodec;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.Journal;
import io.twinloop.store.crypto.Journal.Touched;
import io.twinloop.store.crypto.Journal.Unknown;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The rows of the journal, inside a transaction whose scope names them. */
final class JournalRows {
  /**
   * As many commits are kept at least: what an active device writes in an hour. Who slept longer
   * loads anew.
   */
  static final int KEPT = 1_000;

  /** Trimming is a request more, so it is done with every so manieth commit. */
  static final int TRIMMED_EVERY = 64;

  private static final int ALL = 0;

  private final TouchedCodec codec;

  JournalRows(TouchedCodec codec) {
    this.codec = codec;
  }

  /** Notes a commit and calls back with its mark. */
  void append(Transaction transaction, Collection<EntryKey> touched, Found<Long> then) {
    transaction.append(
        CHANGES,
        codec.encode(touched),
        mark -> {
          if (mark % TRIMMED_EVERY == 0) {
            transaction.delete(CHANGES, IdbKeyRange.numbersTo(mark - KEPT));
          }
          then.found(mark);
        });
  }

  /** The mark of the last commit; 0 where no row is left. */
  void end(Transaction transaction, Found<Long> then) {
    transaction.lastKey(
        CHANGES, IdbKeyRange.numbersFrom(0), key -> then.found((long) IdbKey.number(key)));
  }

  /**
   * What was committed after that mark. One row too few or unreadable, and nothing is known: an
   * entry it told of would be taken for unchanged.
   */
  void since(Transaction transaction, long mark, Found<Journal> then) {
    transaction.values(
        CHANGES,
        IdbKeyRange.numbersFrom(mark),
        ALL,
        (keys, values) -> {
          if (keys.length() == 0) {
            end(transaction, last -> then.found(new Unknown(last)));
          } else {
            then.found(journal(mark, keys, values));
          }
        });
  }

  /** The first row is the last that the asker knows of, unless it was trimmed. */
  private Journal journal(long mark, IdbKeys keys, IdbRows values) {
    long last = (long) number(keys, keys.length() - 1);
    Optional<Set<EntryKey>> touched =
        number(keys, 0) == mark ? touched(keys, values) : Optional.empty();
    return touched.isPresent() ? new Touched(last, touched.get()) : new Unknown(last);
  }

  /** All that the rows but the first tell of, if each can be read and none is missing. */
  private Optional<Set<EntryKey>> touched(IdbKeys keys, IdbRows values) {
    Set<EntryKey> touched = new HashSet<>();
    for (int i = 1; i < keys.length(); i++) {
      Optional<Set<EntryKey>> row = Rows.text(values.at(i)).flatMap(codec::decode);
      if (row.isEmpty() || number(keys, i) != number(keys, i - 1) + 1) {
        return Optional.empty();
      }
      touched.addAll(row.get());
    }
    return Optional.of(touched);
  }

  private static double number(IdbKeys keys, int place) {
    return IdbKey.number(keys.at(place));
  }
}
