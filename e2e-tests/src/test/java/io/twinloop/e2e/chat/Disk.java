package io.twinloop.e2e.chat;

import io.twinloop.e2e.browser.Browser;

/** What an origin keeps in IndexedDB, seen from outside the library. */
record Disk(Browser browser) {
  private static final String DUMP =
      """
      const opened = request => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const rows = [];
      for (const { name } of await indexedDB.databases()) {
        const database = await opened(indexedDB.open(name));
        for (const store of database.objectStoreNames) {
          const reading = database.transaction(store).objectStore(store);
          const keys = await opened(reading.getAllKeys());
          const values = await opened(reading.getAll());
          keys.forEach((key, n) => rows.push([name, store, key, values[n]]));
        }
        database.close();
      }
      return JSON.stringify(rows);
      """;

  /** Every row of every database of the tab's origin, as JSON. */
  String dump() {
    return (String) browser.await(DUMP);
  }

  /** The names of the databases there are, as JSON. */
  String databases() {
    return (String)
        browser.await("return JSON.stringify((await indexedDB.databases()).map(d => d.name))");
  }
}
