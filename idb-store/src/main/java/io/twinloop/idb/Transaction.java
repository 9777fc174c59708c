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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSString;

/**
 * One transaction while it lives. Reads call back with what they find; a callback that throws
 * aborts the whole. Values that are no text, as a foreign script may leave them, are passed over.
 */
final class Transaction {
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

  void get(String store, IdbKey key, OnText then) {
    IdbRequest request = js.objectStore(store).get(key);
    onSuccess(request, () -> then.found(text(request.result())));
  }

  void texts(String store, IdbKeyRange range, OnTexts then) {
    IdbRequest request = js.objectStore(store).getAll(range);
    onSuccess(request, () -> then.found(texts(rows(request))));
  }

  /** As {@link #texts(String, IdbKeyRange, OnTexts)}, but at most {@code count}, the first ones. */
  void texts(String store, IdbKeyRange range, int count, OnTexts then) {
    IdbRequest request = js.objectStore(store).getAll(range, count);
    onSuccess(request, () -> then.found(texts(rows(request))));
  }

  void rows(String store, IdbKeyRange range, OnRows then) {
    IdbRequest keys = js.objectStore(store).getAllKeys(range);
    IdbRequest values = js.objectStore(store).getAll(range);
    onSuccess(values, () -> then.found(rows((IdbKeys) keys.result(), rows(values))));
  }

  /**
   * Firefox refuses with an {@code InvalidStateError} in the transaction after one that found the
   * disk full, for that one is to delete; a further one writes again.
   */
  void put(String store, IdbKey key, String text) {
    try {
      js.objectStore(store).put(JSString.valueOf(text), key);
    } catch (RuntimeException refused) {
      throw JsFailure.of(refused);
    }
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

  private static IdbRows rows(IdbRequest request) {
    return (IdbRows) request.result();
  }

  private static List<String> texts(IdbRows values) {
    int length = values.length();
    List<String> texts = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      text(values.at(i)).ifPresent(texts::add);
    }
    return texts;
  }

  private static List<Row> rows(IdbKeys keys, IdbRows values) {
    int length = values.length();
    List<Row> rows = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      IdbKey key = keys.at(i);
      text(values.at(i)).ifPresent(text -> rows.add(new Row(key, text)));
    }
    return rows;
  }

  private static Optional<String> text(JSObject value) {
    return Optional.ofNullable(textOrNull(value));
  }

  @JSBody(params = "value", script = "return typeof value === 'string' ? value : null;")
  private static native String textOrNull(JSObject value);

  /** Gets what was stored under a key. */
  interface OnText {
    void found(Optional<String> text);
  }

  /** Gets what was stored in a range, in the order of the keys. */
  interface OnTexts {
    void found(List<String> texts);
  }

  /** Gets keys and texts of a range, in the order of the keys. */
  interface OnRows {
    void found(List<Row> rows);
  }

  private interface Step {
    void take();
  }
}
