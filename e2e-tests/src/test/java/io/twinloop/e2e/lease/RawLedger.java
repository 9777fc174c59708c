package io.twinloop.e2e.lease;

/**
 * The ledger's database as another script of the origin uses it.
 *
 * @param tab where that script runs
 */
record RawLedger(LockTab tab) {

  /** Deletes it, once all who keep it open gave way. */
  void delete() {
    tab.await(
        """
        await new Promise((deleted, failed) => {
          const request = indexedDB.deleteDatabase('ledger');
          request.onsuccess = deleted;
          request.onerror = () => failed(request.error);
          request.onblocked = () => failed(new Error('somebody keeps it open'));
        });
        """);
  }

  /** Makes it that of a newer version, once all who keep it open gave way. */
  void upgrade() {
    beginUpgrade();
    endUpgrade();
  }

  void beginUpgrade() {
    tab.inTab(
        """
        window.newer = new Promise((upgraded, failed) => {
          const request = indexedDB.open('ledger', 2);
          request.onupgradeneeded = () => request.result.createObjectStore('new');
          request.onsuccess = () => upgraded(request.result);
          request.onerror = () => failed(request.error);
        });
        """);
  }

  void endUpgrade() {
    tab.await("await newer");
  }

  /** What the counter says, read by the newer version. */
  long count() {
    Object count =
        tab.await(
            """
            const store = (await newer).transaction('counter').objectStore('counter');
            return new Promise((found, failed) => {
              const request = store.get('counter');
              request.onsuccess = () => found(request.result);
              request.onerror = () => failed(request.error);
            });
            """);
    return Long.parseLong((String) count);
  }
}
