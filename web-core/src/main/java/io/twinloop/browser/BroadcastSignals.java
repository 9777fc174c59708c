package io.twinloop.browser;

import io.twinloop.port.Signals;
import io.twinloop.port.Subscription;
import io.twinloop.task.Listeners;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/**
 * One {@code BroadcastChannel} per context: a second would hear the first. Any script of the origin
 * can speak on it, so what is no hint of ours is passed over. In the back/forward cache there is
 * none: Chromium throws a page out for the first message it would get.
 */
public final class BroadcastSignals implements Signals, KeptOutOfCache {
  private static final String CHANNEL = "twinloop";

  private final Map<String, Listeners<String>> topics = new HashMap<>();
  private JSObject channel;
  private boolean open;

  public BroadcastSignals() {
    takeAgain();
  }

  @Override
  public void send(String topic, String json) {
    if (open) {
      post(channel, topic, json);
    }
  }

  @Override
  public Subscription listen(String topic, Consumer<String> listener) {
    return topics.computeIfAbsent(topic, unused -> new Listeners<>()).add(listener);
  }

  @Override
  public void letGo() {
    open = false;
    close(channel);
  }

  @Override
  public void takeAgain() {
    channel = open(CHANNEL, this::hear);
    open = true;
  }

  private void hear(String topic, String json) {
    Listeners<String> listeners = topics.get(topic);
    if (listeners != null) {
      listeners.tell(json);
    }
  }

  @JSBody(
      params = {"name", "hear"},
      script =
          "var channel = new BroadcastChannel(name);"
              + "channel.onmessage = function(event) {"
              + "  var hint = event.data;"
              + "  if (hint && typeof hint.topic === 'string' && typeof hint.json === 'string') {"
              + "    hear(hint.topic, hint.json);"
              + "  }"
              + "};"
              + "return channel;")
  private static native JSObject open(String name, Hear hear);

  @JSBody(
      params = {"channel", "topic", "json"},
      script = "channel.postMessage({topic: topic, json: json});")
  private static native void post(JSObject channel, String topic, String json);

  @JSBody(params = "channel", script = "channel.close();")
  private static native void close(JSObject channel);

  /** Gets each well-formed hint. */
  @JSFunctor
  private interface Hear extends JSObject {
    void hint(String topic, String json);
  }
}
