package io.twinloop.testkit.memory;

import io.twinloop.error.ErrorCode;
import io.twinloop.id.RoomId;
import io.twinloop.id.TransactionId;
import io.twinloop.id.UserId;
import io.twinloop.lease.FencingRules;
import io.twinloop.lease.LeaseStore;
import io.twinloop.outbox.Outgoing;
import io.twinloop.push.Notice;
import io.twinloop.push.Pusher;
import io.twinloop.session.Session;
import io.twinloop.store.AccountStores;
import io.twinloop.store.NoticeStore;
import io.twinloop.store.OutboxStore;
import io.twinloop.store.PusherStore;
import io.twinloop.store.SessionStore;
import io.twinloop.store.crypto.CryptoStores;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The storage of one origin. Every context of it may use the same store objects; each opens event
 * and crypto stores of its own.
 */
public final class InMemoryOrigin {
  /** No test commits as often: what is made after a deletion shares no mark with what was. */
  private static final long MARKS = 1_000_000_000;

  final Disk disk;
  final InMemoryLeases leases;
  final Map<UserId, Session> sessions = new HashMap<>();
  final Map<UserId, Pusher> pushers = new HashMap<>();
  final Map<UserId, Map<RoomId, Notice>> notices = new HashMap<>();
  final Map<UserId, LinkedHashMap<TransactionId, Outgoing>> outboxes = new HashMap<>();
  final Map<UserId, InMemoryEvents> events = new HashMap<>();
  final Map<UserId, InMemoryCrypto> crypto = new HashMap<>();
  private long incarnations;

  /** Storage whose operations are over at once. */
  public InMemoryOrigin() {
    this(() -> {});
  }

  /**
   * @param giveWay called at the beginning of every operation, so that others may go first
   */
  public InMemoryOrigin(Runnable giveWay) {
    disk = new Disk(giveWay);
    leases = newLeases();
  }

  public SessionStore sessions() {
    return new InMemorySessionStore(this);
  }

  public OutboxStore outbox() {
    return new InMemoryOutboxStore(this);
  }

  public PusherStore pushers() {
    return new InMemoryPusherStore(this);
  }

  public NoticeStore notices() {
    return new InMemoryNoticeStore(this);
  }

  /** The leases of the database that all accounts share. */
  public LeaseStore leases() {
    return leases;
  }

  public AccountStores accounts() {
    return new InMemoryAccountStores(this);
  }

  public CryptoStores crypto() {
    return new InMemoryCryptoStores(this);
  }

  InMemoryEvents newEvents() {
    return new InMemoryEvents(newLeases());
  }

  InMemoryCrypto newCrypto() {
    incarnations++;
    return new InMemoryCrypto(newLeases(), incarnations * MARKS);
  }

  /** The next write fails so and writes nothing; called twice, the next two do. */
  public void failNextWrite(ErrorCode code) {
    disk.failNext(code);
  }

  /** Every write fails so, as on a full disk, until {@link #recover}. */
  public void failWrites(ErrorCode code) {
    disk.ail(Optional.of(code));
  }

  public void recover() {
    disk.ail(Optional.empty());
  }

  /** Deletes every account's events under those who have them open, as a user who clears data. */
  public void loseEvents() {
    List<InMemoryEvents> all = List.copyOf(events.values());
    events.clear();
    all.forEach(InMemoryEvents::lose);
  }

  /** Deletes every account's cryptographic state under those who have it open. */
  public void loseCrypto() {
    List<InMemoryCrypto> all = List.copyOf(crypto.values());
    crypto.clear();
    all.forEach(InMemoryCrypto::lose);
  }

  private InMemoryLeases newLeases() {
    return new InMemoryLeases(new FencingRules(), disk);
  }
}
