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
 * {@link WithheldSessions#MOST} for each who says so. Nobody signs a notice, so it says something
 * of messages of whoever sent it and of nobody else's.
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

  /** The key that this user withheld is there. */
  public void drop(UserId sender, Session session) {
    String[] path = path(sender, session);
    if (transaction.get(entries.withheld, path).isPresent()) {
      transaction.delete(entries.withheld, path);
    }
  }

  private void take(UserId sender, Session session, WithheldCode code) {
    String[] path = path(sender, session);
    String[] key = {session.room().text(), session.id()};
    transaction.load(
        List.of(
            entries.inboundSessions.at(key),
            entries.withheld.at(path),
            entries.withheldBy.at(sender.text())));
    boolean isKnown = transaction.get(entries.withheld, path).equals(Optional.of(code));
    if (isKnown || transaction.get(entries.inboundSessions, key).isPresent()) {
      return;
    }
    transaction.put(entries.withheld, code, path);
    WithheldSessions before =
        transaction.get(entries.withheldBy, sender.text()).orElse(WithheldSessions.NONE);
    WithheldSessions.Change change = before.with(session);
    transaction.put(entries.withheldBy, change.sessions(), sender.text());
    if (change.dropped().isPresent()) {
      transaction.delete(entries.withheld, path(sender, change.dropped().get()));
    }
  }

  /** Where it is kept. */
  static String[] path(UserId sender, Session session) {
    return new String[] {session.room().text(), session.id(), sender.text()};
  }
}
