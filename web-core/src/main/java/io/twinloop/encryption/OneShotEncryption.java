package io.twinloop.encryption;

import io.twinloop.api.Authorized;
import io.twinloop.api.SyncApi;
import io.twinloop.cache.CommitHints;
import io.twinloop.cache.CryptoCache;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Cryptography;
import io.twinloop.device.DeviceAddress;
import io.twinloop.error.StoreFailure;
import io.twinloop.error.TwinloopException;
import io.twinloop.lease.LeasedLock;
import io.twinloop.machine.CryptoOperations;
import io.twinloop.machine.InboundEntries;
import io.twinloop.machine.decrypting.EncryptedEvent;
import io.twinloop.machine.decrypting.RoomDecryption;
import io.twinloop.machine.decrypting.RoomDecryptor;
import io.twinloop.machine.receiving.ToDeviceReceiver;
import io.twinloop.store.AccountLeases;
import io.twinloop.store.crypto.CryptoStores;
import io.twinloop.sync.Backoff;
import io.twinloop.sync.RetryRules;
import io.twinloop.task.Cancellation;
import io.twinloop.task.Pending;
import io.twinloop.task.Turns;
import java.util.Optional;

/**
 * The end-to-end encryption of one account as a push worker has it: it reads, and takes in what
 * waits on the homeserver where a key is missing. It makes nothing: no store, no device, no keys;
 * where no tab has made them there is nothing to be read. What it stores, every tab hears of.
 */
public final class OneShotEncryption {
  private final DeviceAddress device;
  private final Authorized authorized;
  private final Cryptography cryptography;
  private final OneShotPorts ports;
  private final CryptoShelf shelf;
  private final Turns errands;
  private Optional<Pending<OneShotParts>> opening = Optional.empty();

  /**
   * @param device whom the session says that we are
   */
  public OneShotEncryption(
      DeviceAddress device,
      Authorized authorized,
      Cryptography cryptography,
      CryptoStores stores,
      OneShotPorts ports) {
    this.device = device;
    this.authorized = authorized;
    this.cryptography = cryptography;
    this.ports = ports;
    this.shelf = new CryptoShelf(lost -> stores.openExisting(device.user(), lost));
    this.errands = new Turns(ports.tasks());
  }

  /** Whether it is that device's. */
  public boolean isOf(DeviceAddress other) {
    return device.equals(other);
  }

  /** Opens what reading takes, beside whatever else goes on. Never suspends; never throws. */
  public void prepare() {
    opened();
  }

  /**
   * What the event says. For a key that is not here the homeserver is asked once, unless a tab
   * stores it before; long only where a tab that lives keeps the turn to ask, or the homeserver
   * does not answer. Suspends.
   *
   * @throws TwinloopException {@code UNSUPPORTED_BROWSER}; a {@link StoreFailure} where there are
   *     no keys, or no more, or where they cannot be read
   */
  public RoomDecryption read(EncryptedEvent event, Cancellation cancellation) {
    KeyQuest quest = quest(event, cancellation);
    try {
      return quest.ask();
    } finally {
      quest.close();
    }
  }

  /**
   * What the event says as soon as its key is there, which is asked for again and again; what is
   * known when cancelled. Suspends. Throws as {@link #read}.
   */
  public RoomDecryption await(EncryptedEvent event, Cancellation cancellation) {
    KeyQuest quest = quest(event, cancellation);
    try {
      return quest.insist();
    } finally {
      quest.close();
    }
  }

  /** Reads no more: the account was signed out, or is another device now. Never suspends. */
  public void end() {
    shelf.end();
    ports.leases().forget(AccountLeases.crypto(device.user()));
    ports.leases().forget(AccountLeases.encryption(device.user()));
  }

  private KeyQuest quest(EncryptedEvent event, Cancellation cancellation) {
    OneShotParts parts = opened().get();
    return new KeyQuest(event, parts, errands, cancellation, ports.tasks(), ports.activity());
  }

  private Pending<OneShotParts> opened() {
    if (opening.isEmpty()) {
      opening = Optional.of(Pending.start(ports.tasks(), "open encryption", this::open));
    }
    return opening.get();
  }

  /** Where it fails, the next push tries again: a tab may have made what is missing. */
  private OneShotParts open() {
    try {
      Pending<CryptoShelf> disk = Pending.start(ports.tasks(), "open keys", shelf::opened);
      CryptoPrimitives primitives = cryptography.open();
      disk.get();
      return parts(primitives);
    } catch (RuntimeException failure) {
      opening = Optional.empty();
      throw failure;
    }
  }

  private OneShotParts parts(CryptoPrimitives primitives) {
    InboundEntries entries = new InboundEntries(ports.json());
    CommitHints hints = new CommitHints(device.user(), ports.signals(), ports.json());
    CryptoCache cache = new CryptoCache(shelf, hints, ports.tasks());
    return new OneShotParts(
        cache,
        new RoomDecryptor(
            cache, entries, shelf, primitives, ports.json(), ports.tasks(), ports.activity()),
        errand(cache, entries, primitives));
  }

  private KeyErrand errand(CryptoCache cache, InboundEntries entries, CryptoPrimitives primitives) {
    LeasedLock crypto = ports.leases().lock(AccountLeases.crypto(device.user()), shelf.leases());
    LeasedLock turn = ports.leases().lock(AccountLeases.encryption(device.user()), shelf.leases());
    CryptoOperations operations = new CryptoOperations(cache, crypto);
    ToDeviceReceiver receiver =
        new ToDeviceReceiver(entries, primitives, ports.entropy(), ports.json());
    Intake intake = new Intake(device, cache, operations, entries, receiver);
    Exchange exchange = new Exchange(new SyncApi(authorized), intake, ports.activity());
    RetryRules rules = new RetryRules(new Backoff(ports.entropy()));
    return new KeyErrand(turn, intake, exchange, rules);
  }
}
