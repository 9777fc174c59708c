package io.twinloop.encryption;

import io.twinloop.api.Authorized;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.crypto.Cryptography;
import io.twinloop.device.DeviceAddress;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.machine.rooms.ReservedIndexes;
import io.twinloop.store.crypto.CryptoStores;
import io.twinloop.sync.Connection;
import io.twinloop.task.Pending;
import java.util.Optional;

/** Opens the encryption of an account when it is first needed, and once. */
final class EncryptionOpening {
  private final DeviceAddress device;
  private final Authorized authorized;
  private final Connection connection;
  private final Cryptography cryptography;
  private final EncryptionPorts ports;
  private final ReservedIndexes reserved;
  private final EncryptionStatus status;
  private final EncryptionNews news;
  private final CryptoShelf shelf;
  private Optional<Pending<EncryptionParts>> opening = Optional.empty();
  private boolean refused;

  /**
   * @param connection told where the session is over
   * @param status becomes what comes of it
   * @param news follows what is opened
   */
  EncryptionOpening(
      DeviceAddress device,
      Authorized authorized,
      Connection connection,
      Cryptography cryptography,
      CryptoStores stores,
      EncryptionPorts ports,
      ReservedIndexes reserved,
      EncryptionStatus status,
      EncryptionNews news) {
    this.device = device;
    this.authorized = authorized;
    this.connection = connection;
    this.cryptography = cryptography;
    this.ports = ports;
    this.reserved = reserved;
    this.status = status;
    this.news = news;
    this.shelf = new CryptoShelf(lost -> stores.open(device.user(), lost));
  }

  /**
   * Suspends until it is open.
   *
   * @throws TwinloopException {@code UNSUPPORTED_BROWSER}; {@code STOPPED} after {@link #refuse}
   */
  EncryptionParts parts() {
    if (refused) {
      throw new TwinloopException(ErrorCode.STOPPED, "The account was signed out here.");
    }
    if (opening.isEmpty()) {
      opening = Optional.of(Pending.start(ports.tasks(), "open encryption", this::open));
    }
    return opening.get().get();
  }

  /**
   * What was opened, or is being opened, also after {@link #refuse}; empty where that never began.
   * Suspends; throws as it does not open.
   */
  Optional<EncryptionParts> begun() {
    return opening.isPresent() ? Optional.of(opening.get().get()) : Optional.empty();
  }

  /** Nobody gets {@link #parts} from now on. Never suspends. */
  void refuse() {
    refused = true;
  }

  /** Closes the database for good. */
  void close() {
    shelf.end();
  }

  private EncryptionParts open() {
    try {
      CryptoPrimitives primitives = openBoth();
      EncryptionParts parts =
          new EncryptionAssembly(device, authorized, shelf, primitives, ports, reserved)
              .assemble(connection, status);
      news.follow(parts.cache());
      status.become(new EncryptionState.Ready());
      return parts;
    } catch (TwinloopException failure) {
      shelf.close();
      ports.activity().note("encryption", failure.getMessage());
      status.become(new EncryptionState.Unavailable(failure));
      throw failure;
    }
  }

  /**
   * A browser takes its time for the first use of its cryptography; the database is opened
   * meanwhile. Where that fails, it fails again for whoever needs it.
   */
  private CryptoPrimitives openBoth() {
    Pending<CryptoShelf> opened = Pending.start(ports.tasks(), "open keys", shelf::opened);
    try {
      return cryptography.open();
    } finally {
      opened.settled();
    }
  }
}
