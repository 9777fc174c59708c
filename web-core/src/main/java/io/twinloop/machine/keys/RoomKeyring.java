package io.twinloop.machine.keys;

import io.twinloop.cache.CryptoTransaction;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.id.UserId;
import io.twinloop.machine.InboundEntries;
import io.twinloop.machine.kept.InboundSession;
import io.twinloop.megolm.InboundGroupSession;
import io.twinloop.megolm.Provenance;
import io.twinloop.megolm.SessionMerge;
import io.twinloop.megolm.SessionMerge.Improved;
import io.twinloop.megolm.SessionMerge.Unconnected;
import io.twinloop.megolm.SessionMerging;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.todevice.RoomKeyWithheld.Session;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes in room keys. What is known already is replaced by what is better, and by nothing else. */
public final class RoomKeyring {
  private final InboundEntries entries;
  private final SessionMerging merging;

  public RoomKeyring(InboundEntries entries, CryptoPrimitives primitives) {
    this.entries = entries;
    this.merging = new SessionMerging(primitives);
  }

  /** What became of a room key. */
  public enum Outcome {
    /** There was none. */
    NEW,
    /** It reaches further back, or is to be trusted more. */
    BETTER,
    /** What is there is as good. */
    KNOWN,
    /** It pretends to be one that is there. */
    FOREIGN
  }

  /** Puts them where they are new or better; as many outcomes, in the same order. Suspends. */
  public List<Outcome> add(CryptoTransaction transaction, List<InboundSession> keys) {
    Set<EntryKey> places = new LinkedHashSet<>();
    for (InboundSession key : keys) {
      places.add(entries.inboundSessions.at(path(key)));
      Optional<UserId> sender = key.origin().sender();
      if (sender.isPresent()) {
        places.add(entries.withheld.at(WithheldNotices.path(sender.get(), session(key))));
      }
    }
    transaction.load(places);
    List<Outcome> outcomes = new ArrayList<>();
    for (InboundSession key : keys) {
      outcomes.add(add(transaction, key));
    }
    return outcomes;
  }

  private Outcome add(CryptoTransaction transaction, InboundSession key) {
    String[] path = path(key);
    Optional<InboundSession> known = transaction.get(entries.inboundSessions, path);
    if (known.isEmpty()) {
      transaction.put(entries.inboundSessions, key, path);
      Optional<UserId> sender = key.origin().sender();
      if (sender.isPresent()) {
        new WithheldNotices(transaction, entries).drop(sender.get(), session(key));
      }
      return Outcome.NEW;
    }
    SessionMerge merge = merging.merge(known.get().session(), key.session());
    if (merge instanceof Improved improved) {
      transaction.put(entries.inboundSessions, better(known.get(), key, improved.session()), path);
      return Outcome.BETTER;
    }
    if (merge instanceof Unconnected && isForgery(known.get(), key)) {
      transaction.put(entries.inboundSessions, key, path);
      return Outcome.BETTER;
    }
    return merge instanceof Unconnected ? Outcome.FOREIGN : Outcome.KNOWN;
  }

  private static Session session(InboundSession key) {
    return new Session(key.room(), key.session().id());
  }

  private static String[] path(InboundSession key) {
    return new String[] {key.room().text(), key.session().id()};
  }

  /** A copy that nobody vouches for must not keep out what the session's maker signed. */
  private static boolean isForgery(InboundSession known, InboundSession offered) {
    return known.session().provenance() == Provenance.COPIED
        && offered.session().provenance() == Provenance.SIGNED;
  }

  /** Its origin is that of whoever vouches for it. */
  private static InboundSession better(
      InboundSession known, InboundSession offered, InboundGroupSession session) {
    boolean isTrustedMore = session.provenance() != known.session().provenance();
    return (isTrustedMore ? offered : known).with(session);
  }
}
