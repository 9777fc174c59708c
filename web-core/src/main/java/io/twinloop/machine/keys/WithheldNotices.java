package io.twinloop.machine.keys;

import io.twinloop.cache.CryptoTransaction;
import io.twinloop.id.UserId;
import io.twinloop.machine.InboundEntries;
import io.twinloop.machine.kept.WithheldSessions;
import io.twinloop.todevice.RoomKeyWithheld;
import io.twinloop.todevice.RoomKeyWithheld.Session;
import io.twinloop.todevice.WithheldCode;
import java.util.List;
import java.util.Optional;

/**
 * Keeps why room keys are not to be had, within one operation: as long as there is no key, and
 * {@link WithheldSessions#MOST} for each who says so.
 */
public final class WithheldNotices {
  private final CryptoTransaction transaction;
  private final InboundEntries entries;

  public WithheldNotices(CryptoTransaction transaction, InboundEntries entries) {
    this.transaction = transaction;
    this.entries = entries;
  }

  /** Suspends. */
  public void take(UserId sender, RoomKeyWithheld notice) {
    if (notice.session().isPresent()) {
      take(sender, notice.session().get(), notice.code());
    }
  }

  /** The key is there. */
  public void drop(String room, String session) {
    if (transaction.get(entries.withheld, room, session).isPresent()) {
      transaction.delete(entries.withheld, room, session);
    }
  }

  private void take(UserId sender, Session session, WithheldCode code) {
    String[] path = path(session);
    transaction.load(
        List.of(
            entries.inboundSessions.at(path),
            entries.withheld.at(path),
            entries.withheldBy.at(sender.text())));
    boolean isKnown = transaction.get(entries.withheld, path).equals(Optional.of(code));
    if (isKnown || transaction.get(entries.inboundSessions, path).isPresent()) {
      return;
    }
    transaction.put(entries.withheld, code, path);
    WithheldSessions before =
        transaction.get(entries.withheldBy, sender.text()).orElse(WithheldSessions.NONE);
    WithheldSessions.Change change = before.with(session);
    transaction.put(entries.withheldBy, change.sessions(), sender.text());
    if (change.dropped().isPresent()) {
      transaction.delete(entries.withheld, path(change.dropped().get()));
    }
  }

  private static String[] path(Session session) {
    return new String[] {session.room().text(), session.id()};
  }
}
