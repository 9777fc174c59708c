package io.twinloop.browser;

import io.twinloop.port.Callback;
import io.twinloop.port.Connectivity;
import io.twinloop.port.Subscription;
import io.twinloop.task.Listeners;
import org.teavm.jso.JSBody;

/** {@code navigator.onLine} and its events. */
public final class BrowserConnectivity implements Connectivity {
  private final Listeners<Boolean> listeners = new Listeners<>();

  public BrowserConnectivity() {
    onEvent("online", () -> listeners.tell(true));
    onEvent("offline", () -> listeners.tell(false));
  }

  @Override
  public boolean online() {
    return onLine();
  }

  @Override
  public Subscription onChange(Callback listener) {
    return listeners.add(unused -> listener.call());
  }

  @JSBody(script = "return navigator.onLine !== false;")
  private static native boolean onLine();

  @JSBody(
      params = {"type", "listener"},
      script = "self.addEventListener(type, listener);")
  private static native void onEvent(String type, Action listener);
}
