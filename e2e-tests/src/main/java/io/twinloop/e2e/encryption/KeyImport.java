package io.twinloop.e2e.encryption;

import io.twinloop.browser.crypto.WebCryptoPrimitives;
import io.twinloop.cache.CommitHints;
import io.twinloop.cache.CryptoCache;
import io.twinloop.crypto.CryptoPrimitives;
import io.twinloop.encryption.EncryptionPorts;
import io.twinloop.id.UserId;
import io.twinloop.keyfile.ImportReport;
import io.twinloop.keyfile.KeyFileExport;
import io.twinloop.keyfile.KeyFileImport;
import io.twinloop.lease.LeasedLock;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.CryptoOperations;
import io.twinloop.machine.keys.ImportedKeys;
import io.twinloop.machine.keys.KeyFiles;
import io.twinloop.store.AccountLeases;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.CryptoStores;
import io.twinloop.task.Cancellation;

/** The import of key files into an account, wired, over a connection of its own. */
final class KeyImport {
  private final CryptoStore store;
  private final KeyFiles files;

  private KeyImport(UserId account, CryptoStore store, EncryptionPorts ports) {
    this.store = store;
    CryptoPrimitives primitives = WebCryptoPrimitives.open();
    CryptoEntries entries = new CryptoEntries(ports.json());
    CryptoCache cache =
        new CryptoCache(
            store, new CommitHints(account, ports.signals(), ports.json()), ports.tasks());
    LeasedLock lock = ports.leases().lock(AccountLeases.crypto(account), store.leases());
    files =
        new KeyFiles(
            new KeyFileImport(primitives, ports.json(), ports.tasks()),
            new KeyFileExport(primitives, ports.entropy(), ports.tasks(), KeyFileExport.ROUNDS),
            new ImportedKeys(new CryptoOperations(cache, lock), entries, primitives),
            store,
            entries);
  }

  /** Suspends. */
  static KeyImport open(UserId account, CryptoStores stores, EncryptionPorts ports) {
    return new KeyImport(account, stores.open(account, () -> {}), ports);
  }

  /** Suspends. */
  ImportReport run(String file, String passphrase) {
    return files.importFrom(file, passphrase, (done, total) -> {}, new Cancellation());
  }

  void close() {
    store.close();
  }
}
