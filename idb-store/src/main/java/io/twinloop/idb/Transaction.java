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
  private int reads;
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
   * Does the work in a transaction of its own and answers when that has committed. Suspends.
   *
   * @throws JsFailure where the browser refused or aborted it
   * @throws RuntimeException whatever the work threw
   */
  static <T> T run(IdbDatabase database, Scope scope, Latch ended, Work<T> work) {
    Transaction transaction = new Transaction(begin(database, scope), ended);
    Answer<T> answer = new Answer<>();
    transaction.guard(() -> work.run(transaction, answer));
    transaction.await(scope.patience());
    return answer.value();
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

  void put(String store, IdbKey key, String text) {
    js.objectStore(store).put(JSString.valueOf(text), key);
  }

  void delete(String store, IdbKeyRange range) {
    js.objectStore(store).delete(range);
  }

  private static IdbTransaction begin(IdbDatabase database, Scope scope) {
    try {
      return database.transaction(scope.stores(), scope.mode(), scope.durability().wire());
    } catch (RuntimeException refused) {
      throw JsFailure.of(refused);
    }
  }

  private void onSuccess(IdbRequest request, Step step) {
    reads++;
    request.onSuccess(
        () -> {
          reads--;
          guard(step);
        });
  }

  /** Takes a step; what it throws undoes all. After the last step nothing more is waited for. */
  private void guard(Step step) {
    try {
      step.take();
      if (reads == 0) {
        js.commit();
      }
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
    if (!complete) {
      throw JsFailure.of(js.error());
    }
  }

  /** Sees to it that either nothing was written or everything. */
  private void giveUp() {
    try {
      js.abort();
      thrown = StoreFailures.blocked();
    } catch (RuntimeException alreadyCommitting) {
      ended.await();
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
