package io.twinloop.worker;

import io.twinloop.push.NotificationTexts;
import io.twinloop.push.PushSettings;
import java.time.Duration;
import java.util.Optional;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;

/** {@code TwinloopWorkerOptions} of the typings. What has another type is taken for absent. */
final class WorkerOptions {
  private static final String ROOM_URL = "./#/room/{roomId}";

  private final JSObject options;

  WorkerOptions(JSObject options) {
    this.options = options;
  }

  Optional<String> icon() {
    return text(options, "icon");
  }

  Optional<String> badge() {
    return text(options, "badge");
  }

  String roomUrl() {
    return text(options, "roomUrl").orElse(ROOM_URL);
  }

  PushSettings push() {
    JSObject texts = object(options, "texts");
    NotificationTexts usual = NotificationTexts.DEFAULT;
    NotificationTexts chosen =
        new NotificationTexts(
            text(texts, "title").orElse(usual.title()),
            text(texts, "body").orElse(usual.body()),
            text(texts, "encrypted").orElse(usual.encrypted()),
            text(texts, "invite").orElse(usual.invite()));
    int usualMs = (int) PushSettings.USUAL.toMillis();
    return new PushSettings(
        chosen, Duration.ofMillis((long) number(options, "deadlineMs", usualMs)));
  }

  private static Optional<String> text(JSObject object, String key) {
    return has(object, key) ? Optional.of(get(object, key)) : Optional.empty();
  }

  @JSBody(
      params = {"object", "key"},
      script = "return Object(object[key]);")
  private static native JSObject object(JSObject object, String key);

  @JSBody(
      params = {"object", "key"},
      script = "return typeof object[key] === 'string';")
  private static native boolean has(JSObject object, String key);

  @JSBody(
      params = {"object", "key"},
      script = "return object[key];")
  private static native String get(JSObject object, String key);

  @JSBody(
      params = {"object", "key", "usual"},
      script = "return Number.isFinite(object[key]) ? object[key] : usual;")
  private static native double number(JSObject object, String key, int usual);
}
