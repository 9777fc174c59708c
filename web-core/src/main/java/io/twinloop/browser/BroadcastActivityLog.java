package io.twinloop.browser;

import io.twinloop.activity.Activity;
import io.twinloop.activity.ActivityLog;
import io.twinloop.activity.LeaseActivity;
import io.twinloop.activity.LeaseActivityText;
import io.twinloop.id.ContextId;
import io.twinloop.id.Timestamp;
import io.twinloop.json.Json;
import io.twinloop.json.JsonObjectText;
import io.twinloop.json.MalformedJson;
import io.twinloop.port.Callback;
import io.twinloop.port.Clock;
import io.twinloop.port.JsonReader;
import io.twinloop.port.Signals;
import io.twinloop.port.Subscription;
import io.twinloop.task.Listeners;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells those who listen here, and over {@link Signals} those who listen in other contexts. */
public final class BroadcastActivityLog implements ActivityLog {
  private static final String TOPIC = "activity";
  private static final String WATCH_TOPIC = "watch";
  private static final String NO_DETAILS = "{}";

  private final ContextIdentity context;
  private final Clock clock;
  private final Signals signals;
  private final JsonReader json;
  private final Listeners<Activity> listeners = new Listeners<>();
  private final Listeners<String> watch = new Listeners<>();

  public BroadcastActivityLog(
      ContextIdentity context, Clock clock, Signals signals, JsonReader json) {
    this.context = context;
    this.clock = clock;
    this.signals = signals;
    this.json = json;
    signals.listen(TOPIC, this::hear);
    signals.listen(WATCH_TOPIC, watch::tell);
  }

  @Override
  public void note(String topic, String text) {
    tell(topic, text, Optional.empty(), Optional.empty());
  }

  @Override
  public void note(String topic, String text, Duration took) {
    tell(topic, text, Optional.of(took), Optional.empty());
  }

  @Override
  public void note(LeaseActivity lease) {
    tell("lease", LeaseActivityText.sentence(lease), Optional.empty(), Optional.of(lease));
  }

  /** Calls the listener, which must not suspend, with what any context of the origin does. */
  public Subscription listen(Consumer<Activity> listener) {
    return listeners.add(listener);
  }

  @Override
  public Subscription onWatch(Callback listener) {
    return watch.add(unused -> listener.call());
  }

  /** Has every context note what lasts, this one included. The listeners hear of it later. */
  public void askWhatLasts() {
    signals.send(WATCH_TOPIC, NO_DETAILS);
    watch.tell(NO_DETAILS);
  }

  private void tell(
      String topic, String text, Optional<Duration> took, Optional<LeaseActivity> lease) {
    Activity activity =
        new Activity(context.id(), context.worker(), clock.now(), topic, text, took, lease);
    signals.send(TOPIC, toJson(activity));
    listeners.tell(activity);
  }

  private void hear(String text) {
    try {
      listeners.tell(fromJson(json.read(text)));
    } catch (MalformedJson foreign) {
      // Not one of ours: any script of the origin can speak on the channel.
    }
  }

  private static String toJson(Activity activity) {
    JsonObjectText text =
        new JsonObjectText()
            .put("context", activity.context().text())
            .put("worker", activity.worker())
            .put("at", activity.at().epochMs())
            .put("topic", activity.topic())
            .put("text", activity.text());
    activity.took().ifPresent(took -> text.put("took_ms", took.toMillis()));
    activity.lease().ifPresent(lease -> text.putJson("lease", LeaseActivityText.encode(lease)));
    return text.toString();
  }

  private static Activity fromJson(Json json) {
    return new Activity(
        new ContextId(json.text("context")),
        json.is("worker"),
        new Timestamp(json.at("at").integer().orElse(0L)),
        json.text("topic"),
        json.text("text"),
        json.at("took_ms").integer().map(Duration::ofMillis),
        LeaseActivityText.decode(json.at("lease")));
  }
}
