package io.twinloop.client;

import io.twinloop.account.RecordingState;
import io.twinloop.activity.Activity;
import io.twinloop.activity.LeaseActivity;
import io.twinloop.browser.JsErrors;
import io.twinloop.encryption.EncryptionState;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.ContextId;
import io.twinloop.machine.devices.DevicesChanged;
import io.twinloop.machine.keys.RoomKeysChanged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSNumber;
import org.teavm.jso.core.JSUndefined;

/** What the page's listeners are told, as plain objects. */
final class PageNews {
  private PageNews() {}

  /** {@code waiting} is as good as {@code ok}: another tab keeps what we learn. */
  static JSObject recording(RecordingState state) {
    if (state instanceof RecordingState.Degraded degraded) {
      return new PlainObject()
          .put("state", "degraded")
          .put("error", JsErrors.from(degraded.failure()))
          .frozen();
    }
    return new PlainObject().put("state", "ok").put("error", JSUndefined.instance()).frozen();
  }

  static JSObject encryption(EncryptionState state) {
    Optional<TwinloopException> why =
        state instanceof EncryptionState.Unavailable unavailable
            ? Optional.of(unavailable.why())
            : Optional.empty();
    return new PlainObject()
        .put("state", PageNames.of(state))
        .put("error", why, JsErrors::from)
        .frozen();
  }

  /** Without rooms where it may be any. */
  static JSObject roomKeys(RoomKeysChanged keys) {
    PlainObject news = new PlainObject();
    if (keys instanceof RoomKeysChanged.Some some) {
      List<String> rooms = new ArrayList<>();
      some.sessions().keySet().forEach(room -> rooms.add(room.text()));
      news.put("rooms", rooms);
    }
    return news.frozen();
  }

  /** Without users where it may be any. */
  static JSObject devices(DevicesChanged devices) {
    PlainObject news = new PlainObject();
    if (devices instanceof DevicesChanged.Some some) {
      List<String> users = new ArrayList<>();
      some.users().forEach(user -> users.add(user.text()));
      news.put("users", users);
    }
    return news.frozen();
  }

  static JSObject activity(Activity activity, ContextId self) {
    return new PlainObject()
        .put("context", activity.context().text())
        .put("kind", activity.worker() ? "worker" : "tab")
        .put("own", activity.context().equals(self))
        .put("at", activity.at())
        .put("topic", activity.topic())
        .put("text", activity.text())
        .put("durationMs", activity.took(), took -> JSNumber.valueOf((double) took.toMillis()))
        .put("lease", activity.lease(), PageNews::lease)
        .frozen();
  }

  private static JSObject lease(LeaseActivity lease) {
    return new PlainObject()
        .put("name", lease.lease())
        .put("generation", lease.generation())
        .put("change", PageNames.of(lease.change()))
        .put("waitedMs", milliseconds(lease.waited()))
        .put("heldMs", milliseconds(lease.held()))
        .frozen();
  }

  private static double milliseconds(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
