package io.twinloop.idb;

import io.twinloop.browser.JsFailure;
import io.twinloop.error.StoreFailure;
import io.twinloop.idb.js.IdbDatabase;
import io.twinloop.idb.js.IdbFactory;
import io.twinloop.idb.js.IdbOpenRequest;
import io.twinloop.idb.js.UpgradeHandler.VersionChange;
import io.twinloop.idb.schema.Schema;
import io.twinloop.port.Callback;
import io.twinloop.port.Latch;
import java.time.Duration;

/** One connection to a database, from being asked for to its end. */
final class Connection {
  /** A tab that obeys {@code versionchange} is gone in milliseconds; one that does not, never. */
  private static final Duration WHILE_BLOCKED = Duration.ofSeconds(3);

  /**
   * A cold disk takes its time. Behind somebody else's blocked upgrade there is no event at all.
   */
  private static final Duration WHILE_SILENT = Duration.ofSeconds(12);

  /** All the patience there is. */
  static final Duration PATIENCE = WHILE_BLOCKED.plus(WHILE_SILENT);

  /** What a busy disk or a deletion under way refuses once, it grants the next time, or never. */
  private static final int TRIES = 2;

  private final String name;
  private final Schema schema;
  private final IfAbsent ifAbsent;
  private final Latch answered;
  private final Callback onEnd;
  private int tries;
  private boolean blocked;
  private boolean closed;
  private IdbDatabase database;
  private StoreFailure failure;

  /**
   * Asks for the connection. Never suspends.
   *
   * @param answered a latch of its own
   * @param onEnd called, and must not suspend, when it ends by itself after it was open
   */
  Connection(String name, Schema schema, IfAbsent ifAbsent, Latch answered, Callback onEnd) {
    this.name = name;
    this.schema = schema;
    this.ifAbsent = ifAbsent;
    this.answered = answered;
    this.onEnd = onEnd;
    ask();
  }

  /**
   * The open connection. May be asked again after it was not open in time. Suspends.
   *
   * @throws StoreFailure where there is none in time, or will never be
   */
  IdbDatabase await(Duration patience) {
    if (!answeredWithin(patience)) {
      throw StoreFailures.blocked();
    }
    if (failure != null) {
      throw failure;
    }
    return database;
  }

  /** Whether there will never be one. */
  boolean failed() {
    return failure != null;
  }

  /** Closes it, or sees to it that it is closed once it opens. */
  void close() {
    closed = true;
    if (database != null) {
      database.close();
    }
  }

  private boolean answeredWithin(Duration patience) {
    return answered.await(shorter(WHILE_BLOCKED, patience))
        || (!blocked && answered.await(shorter(WHILE_SILENT, patience.minus(WHILE_BLOCKED))));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private void ask() {
    tries++;
    IdbFactory factory = IdbFactory.get();
    if (factory == null) {
      fail(StoreFailures.missing());
      return;
    }
    try {
      listen(factory.open(name, schema.version()));
    } catch (RuntimeException refused) {
      fail(StoreFailures.ofOpening(JsFailure.of(refused)));
    }
  }

  private void listen(IdbOpenRequest request) {
    request.onUpgradeNeeded(change -> upgrade(request, change));
    request.onBlocked(() -> blocked = true);
    request.onSuccess(() -> opened(request.database()));
    request.onError(() -> refused(JsFailure.of(request.error())));
  }

  private void upgrade(IdbOpenRequest request, VersionChange change) {
    if (change.oldVersion() == 0 && ifAbsent == IfAbsent.FAIL) {
      failure = StoreFailures.lost();
      request.transaction().abort();
      return;
    }
    try {
      schema.upgrade(request.database(), change.oldVersion());
    } catch (RuntimeException broken) {
      failure = StoreFailures.ofOpening(JsFailure.of(broken));
      request.transaction().abort();
    }
  }

  private void opened(IdbDatabase open) {
    if (closed) {
      open.close();
      fail(StoreFailures.lost());
      return;
    }
    database = open;
    open.onVersionChange(this::end);
    open.onClose(this::end);
    answered.open();
  }

  private void refused(JsFailure why) {
    if (failure != null) {
      answered.open();
    } else if (StoreFailures.isPassing(why) && tries < TRIES) {
      ask();
    } else {
      fail(StoreFailures.ofOpening(why));
    }
  }

  private void fail(StoreFailure why) {
    failure = why;
    answered.open();
  }

  private void end() {
    boolean byItself = !closed;
    close();
    if (byItself) {
      onEnd.call();
    }
  }
}
