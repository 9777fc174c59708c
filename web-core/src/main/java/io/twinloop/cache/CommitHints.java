package io.twinloop.cache;

import io.twinloop.id.UserId;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.json.MalformedJson;
import io.twinloop.port.Callback;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Signals;

/**
 * Tells the other contexts that something was committed, so that they need not ask. One that hears
 * nothing finds out when it next takes the lease.
 */
public final class CommitHints {
  private static final String TOPIC = "crypto";

  private final UserId account;
  private final Signals signals;
  private final JsonReader json;

  public CommitHints(UserId account, Signals signals, JsonReader json) {
    this.account = account;
    this.signals = signals;
    this.json = json;
  }

  void tell(long mark) {
    signals.send(
        TOPIC,
        new JsonObjectText().put("account", account.text()).put("committed", mark).toString());
  }

  /** Calls it, which must not suspend, with every commit of another context. */
  void listen(Callback listener) {
    signals.listen(
        TOPIC,
        text -> {
          if (isOurs(text)) {
            listener.call();
          }
        });
  }

  private boolean isOurs(String text) {
    try {
      Json hint = json.read(text);
      return hint.text("account").equals(account.text());
    } catch (MalformedJson foreign) {
      return false;
    }
  }
}
