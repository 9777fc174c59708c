package io.twinloop.idb;

import io.twinloop.browser.Promises;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSNumber;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.core.JSString;

/** IndexedDB as another script of the origin uses it, or as a browser that misbehaves. */
public final class RawIndexedDb {
  private RawIndexedDb() {}

  /** Deletes every database of the origin. Suspends. */
  public static void deleteAll() {
    Promises.await(deleted());
  }

  /** Opens at that version, without an ear for anyone who wants to upgrade. Suspends. */
  static JSObject open(String name, int version) {
    return Promises.await(opened(name, version));
  }

  /** Deletes the database; fails where somebody keeps it open when asked to give way. Suspends. */
  static void delete(String name) {
    Promises.await(deleted(name));
  }

  /** The version of the database, 0 where there is none. Suspends. */
  static int version(String name) {
    return Promises.await(versionOf(name)).intValue();
  }

  @JSBody(params = "connection", script = "connection.close();")
  static native void close(JSObject connection);

  /** Stores values that no version of this library would. Suspends. */
  static void putRubbish(JSObject connection, String store) {
    Promises.await(rubbishPut(connection, store));
  }

  /** Stores a text of one's own choice. Suspends. */
  static void put(JSObject connection, String store, String key, String text) {
    Promises.await(done(connection, store, key, text));
  }

  /** The text stored under that key. Suspends. */
  static String get(JSObject connection, String store, String key) {
    return Promises.await(found(connection, store, key)).stringValue();
  }

  /** Makes the next that many transactions be refused, as over a connection that has died. */
  @JSBody(
      params = "times",
      script =
          "var original = IDBDatabase.prototype.transaction;"
              + "IDBDatabase.prototype.transaction = function() {"
              + "  if (--times <= 0) IDBDatabase.prototype.transaction = original;"
              + "  throw new DOMException('The connection is closing.', 'InvalidStateError');"
              + "};")
  static native void refuseTransactions(int times);

  /** Makes the next opening be refused, as a browser does that keeps no data for the page. */
  @JSBody(
      script =
          "var original = IDBFactory.prototype.open;"
              + "IDBFactory.prototype.open = function() {"
              + "  IDBFactory.prototype.open = original;"
              + "  throw new DOMException('Storage is off.', 'SecurityError');"
              + "};")
  static native void refuseOpening();

  /** That many random letters; the browser compresses what repeats. */
  @JSBody(
      params = "length",
      script =
          "var letters = '';"
              + "while (letters.length < length) {"
              + "  var bytes = crypto.getRandomValues(new Uint8Array(49152));"
              + "  letters += btoa(String.fromCharCode.apply(null, bytes));"
              + "}"
              + "return letters;")
  static native String randomText(int length);

  @JSBody(
      script =
          "return indexedDB.databases().then(function(all) {"
              + "  return Promise.all(all.map(function(database) {"
              + "    return new Promise(function(deleted, failed) {"
              + "      var request = indexedDB.deleteDatabase(database.name);"
              + "      request.onsuccess = deleted;"
              + "      request.onerror = failed;"
              + "    });"
              + "  }));"
              + "});")
  private static native JSPromise<JSObject> deleted();

  @JSBody(
      params = "name",
      script =
          "return new Promise(function(deleted, failed) {"
              + "  var request = indexedDB.deleteDatabase(name);"
              + "  request.onsuccess = deleted;"
              + "  request.onerror = failed;"
              + "  request.onblocked = function() { failed(new Error('somebody has it open')); };"
              + "});")
  private static native JSPromise<JSObject> deleted(String name);

  @JSBody(
      params = {"name", "version"},
      script =
          "return new Promise(function(opened, failed) {"
              + "  var request = indexedDB.open(name, version);"
              + "  request.onsuccess = function() { opened(request.result); };"
              + "  request.onerror = function() { failed(request.error); };"
              + "});")
  private static native JSPromise<JSObject> opened(String name, int version);

  @JSBody(
      params = "name",
      script =
          "return indexedDB.databases().then(function(all) {"
              + "  var found = all.find(function(database) { return database.name === name; });"
              + "  return found ? found.version : 0;"
              + "});")
  private static native JSPromise<JSNumber> versionOf(String name);

  @JSBody(
      params = {"connection", "store", "key", "text"},
      script =
          "return new Promise(function(done, failed) {"
              + "  var transaction = connection.transaction(store, 'readwrite');"
              + "  transaction.objectStore(store).put(text, key);"
              + "  transaction.oncomplete = done;"
              + "  transaction.onabort = failed;"
              + "});")
  private static native JSPromise<JSObject> done(
      JSObject connection, String store, String key, String text);

  @JSBody(
      params = {"connection", "store", "key"},
      script =
          "return new Promise(function(found, failed) {"
              + "  var request = connection.transaction(store).objectStore(store).get(key);"
              + "  request.onsuccess = function() { found(request.result); };"
              + "  request.onerror = failed;"
              + "});")
  private static native JSPromise<JSString> found(JSObject connection, String store, String key);

  @JSBody(
      params = {"connection", "store"},
      script =
          "return new Promise(function(done, failed) {"
              + "  var transaction = connection.transaction(store, 'readwrite');"
              + "  [5, 'not json', {}, null, '[]'].forEach(function(value, place) {"
              + "    transaction.objectStore(store).put(value, 'rubbish-' + place);"
              + "  });"
              + "  transaction.oncomplete = done;"
              + "  transaction.onabort = failed;"
              + "});")
  private static native JSPromise<JSObject> rubbishPut(JSObject connection, String store);
}
