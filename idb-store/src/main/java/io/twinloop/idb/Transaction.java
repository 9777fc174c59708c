package io.twinloop.idb;

import io.twinloop.browser.JsFailure;
import io.twinloop.idb.js.IdbDatabase;
import io.twinloop.idb.js.IdbKey;
import io.twinloop.idb.js.IdbKeyRange;
import io.twinloop.idb.js.IdbKeys;
import io.twinloop.idb.js.IdbRequest;
import io.twinloop.idb.js.IdbRows;
import io.twinloop.idb.js.IdbTransaction;
import io.twinloop.port.Latch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSString;

/**
 * One transaction while it lives. Reads call back with what they find; a callback that throws
 * aborts the whole. Values that are no text, as a foreign script may leave them, are passed over.
 */
final class Transaction {
  /** As many as there are (Indexed Database API, "retrieve multiple items"). */
  private static final int ALL = 0;

  private final IdbTransaction js;
  private final Latch ended;
  private boolean complete;
  private boolean suspended;
  private RuntimeException thrown;

  private Transaction(IdbTransaction js, Latch ended) {
    this.js = js;
    this.ended = ended;
    js.onComplete(
        () -> {
          complete = true;
          ended.open();
        });
    js.onAbort(ended::open);
  }

  /**
   * Never suspends.
   *
   * @param ended a latch of its own
   * @throws JsFailure where the browser refused it
   */
  static Transaction begin(IdbDatabase database, Scope scope, Latch ended) {
    try {
      return new Transaction(
          database.transaction(scope.stores(), scope.mode(), scope.durability().wire()), ended);
    } catch (RuntimeException refused) {
      throw JsFailure.of(refused);
    }
  }

  /**
   * Does the work, and nothing else, in this transaction. Suspends.
   *
   * @return whether it has committed; if not, it was suspended, and nothing was written
   * @throws JsFailure where the browser aborted it
   * @throws RuntimeException whatever the work threw
   */
  <T> boolean commits(Work<T> work, Answer<T> answer, Duration patience) {
    guard(() -> work.run(this, answer));
    await(patience);
    return complete;
  }

  /**
   * Aborts it, if it has not begun to commit, so that it can be done again later. Never suspends.
   */
  void suspend() {
    suspended = suspended || abort();
  }

  void get(String store, IdbKey key, Found<Optional<String>> then) {
    value(store, key, value -> then.found(Rows.text(value)));
  }

  /** As {@link #get}, but whatever there is; undefined where there is nothing. */
  void value(String store, IdbKey key, OnValue then) {
    IdbRequest request = js.objectStore(store).get(key);
    onSuccess(request, () -> then.found(request.result()));
  }

  /** How many rows there are. */
  void count(String store, Found<Integer> then) {
    IdbRequest request = js.objectStore(store).count();
    onSuccess(request, () -> then.found((int) request.number()));
  }

  /** What is stored in the range, in the order of the keys. */
  void texts(String store, IdbKeyRange range, Found<List<String>> then) {
    texts(store, range, ALL, then);
  }

  /** As {@link #texts(String, IdbKeyRange, Found)}, but at most {@code count}, the first ones. */
  void texts(String store, IdbKeyRange range, int count, Found<List<String>> then) {
    IdbRequest request = js.objectStore(store).getAll(range, count);
    onSuccess(request, () -> then.found(Rows.texts(values(request))));
  }

  /** What is stored in the range, with the keys and in their order. */
  void rows(String store, IdbKeyRange range, Found<List<Row>> then) {
    values(store, range, ALL, (keys, values) -> then.found(Rows.rows(keys, values)));
  }

  /** As {@link #rows}, but whatever there is, and at most {@code count}, the first ones. */
  void values(String store, IdbKeyRange range, int count, OnValues then) {
    IdbRequest keys = js.objectStore(store).getAllKeys(range, count);
    IdbRequest values = js.objectStore(store).getAll(range, count);
    onSuccess(values, () -> then.found((IdbKeys) keys.result(), values(values)));
  }

  /** The last key of the range; undefined where there is none. */
  void lastKey(String store, IdbKeyRange range, OnKey then) {
    IdbRequest request = js.objectStore(store).openKeyCursor(range, "prev");
    onSuccess(request, () -> then.found(IdbKey.atCursor(request.result())));
  }

  /**
   * Firefox refuses with an {@code InvalidStateError} in the transaction after one that found the
   * disk full, for that one is to delete; a further one writes again.
   */
  void put(String store, IdbKey key, String text) {
    put(store, key, JSString.valueOf(text));
  }

  /** As {@link #put(String, IdbKey, String)}, with anything that can be cloned. */
  void put(String store, IdbKey key, JSObject value) {
    try {
      js.objectStore(store).put(value, key);
    } catch (RuntimeException refused) {
      throw JsFailure.of(refused);
    }
  }

  /** Adds the text to a store that numbers its rows, and calls back with the number. */
  void append(String store, String text, Found<Long> then) {
    IdbRequest request = js.objectStore(store).add(JSString.valueOf(text));
    onSuccess(request, () -> then.found((long) request.number()));
  }

  void delete(String store, IdbKeyRange range) {
    js.objectStore(store).delete(range);
  }

  /**
   * Nothing more is asked for, and nothing is waited for: also a page that is frozen now gets it
   * done. For one write alone, see {@link #guard}.
   */
  void commit() {
    js.commit();
  }

  private void onSuccess(IdbRequest request, Step step) {
    request.onSuccess(() -> guard(step));
  }

  /**
   * Takes a step; what it throws undoes all. After the last step the browser commits by itself.
   * Firefox that is told to commit does so even if a write fails then, as on a full disk, and keeps
   * the others.
   */
  private void guard(Step step) {
    try {
      step.take();
    } catch (RuntimeException failure) {
      thrown = failure;
      js.abort();
    }
  }

  private void await(Duration patience) {
    if (!ended.await(patience)) {
      giveUp();
    }
    if (thrown != null) {
      throw thrown;
    }
    if (!complete && !suspended) {
      throw JsFailure.of(js.error());
    }
  }

  /** Sees to it that either nothing was written or everything. */
  private void giveUp() {
    if (abort()) {
      thrown = StoreFailures.blocked();
    } else {
      ended.await();
    }
  }

  /** Answers whether it is aborted by this; it is not where it is committing or over. */
  private boolean abort() {
    try {
      js.abort();
      return true;
    } catch (RuntimeException over) {
      return false;
    }
  }

  private static IdbRows values(IdbRequest request) {
    return (IdbRows) request.result();
  }

  /** Gets a value; a {@link Found} would have TeaVM wrap it. Must not suspend. */
  interface OnValue {
    void found(JSObject value);
  }

  /** Gets a key; a {@link Found} would have TeaVM wrap it. Must not suspend. */
  interface OnKey {
    void found(IdbKey key);
  }

  /** Gets keys and values of a range, in the order of the keys. Must not suspend. */
  interface OnValues {
    void found(IdbKeys keys, IdbRows values);
  }

  private interface Step {
    void take();
  }
}
