package io.twinloop.browser.push;

import io.twinloop.browser.Promises;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.push.Windows;
import java.util.Optional;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSBoolean;
import org.teavm.jso.core.JSPromise;

/** The tabs within the scope of a worker's registration, controlled by it or not. */
public final class BrowserWindows implements Windows {

  @Override
  public boolean anyFocused() {
    return Promises.await(focused()).booleanValue();
  }

  @Override
  public void open(Optional<UserId> account, Optional<RoomId> room, String url) {
    JSObject message = message();
    account.ifPresent(id -> put(message, "userId", id.text()));
    room.ifPresent(id -> put(message, "roomId", id.text()));
    Promises.await(open(message, url));
  }

  @JSBody(
      script =
          "return self.clients.matchAll({type: 'window', includeUncontrolled: true})"
              + ".then(function(tabs) {"
              + "  return tabs.some(function(tab) { return tab.focused; });"
              + "});")
  private static native JSPromise<JSBoolean> focused();

  @JSBody(script = "return {type: 'twinloop.open-room'};")
  private static native JSObject message();

  @JSBody(
      params = {"message", "key", "text"},
      script = "message[key] = text;")
  private static native void put(JSObject message, String key, String text);

  /** The tab that was used last comes first in the browser's list; what is no tab of ours stays. */
  @JSBody(
      params = {"message", "url"},
      script =
          "return self.clients.matchAll({type: 'window', includeUncontrolled: true})"
              + ".then(function(tabs) {"
              + "  var tab = tabs.find(function(candidate) {"
              + "    return candidate.url.startsWith(self.registration.scope);"
              + "  });"
              + "  return tab ? tab.focus().then(function(shown) {"
              + "    (shown || tab).postMessage(message);"
              + "  }) : Promise.reject();"
              + "})"
              + ".catch(function() { return self.clients.openWindow(url); });")
  private static native JSPromise<JSObject> open(JSObject message, String url);
}
