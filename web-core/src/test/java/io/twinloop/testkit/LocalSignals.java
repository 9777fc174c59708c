package io.twinloop.testkit;

import io.twinloop.port.Signals;
import io.twinloop.port.Subscription;
import io.twinloop.port.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The hints of one origin: each {@link #context} hears what the others say, soon after. */
public final class LocalSignals {
  private final Tasks tasks;
  private final List<Listening> listening = new ArrayList<>();
  private boolean muted;

  public LocalSignals(Tasks tasks) {
    this.tasks = tasks;
  }

  /** The port as one more tab or worker sees it. */
  public Signals context() {
    return new Context();
  }

  /** From now on every hint is lost. */
  public void mute() {
    muted = true;
  }

  private record Listening(Context context, String topic, Consumer<String> listener) {}

  private final class Context implements Signals {

    @Override
    public void send(String topic, String json) {
      for (Listening one : List.copyOf(listening)) {
        if (!muted && one.context != this && one.topic.equals(topic)) {
          tasks.start("hint " + topic, () -> deliver(one, json));
        }
      }
    }

    @Override
    public Subscription listen(String topic, Consumer<String> listener) {
      Listening one = new Listening(this, topic, listener);
      listening.add(one);
      return () -> listening.remove(one);
    }

    private void deliver(Listening one, String json) {
      if (listening.contains(one)) {
        one.listener.accept(json);
      }
    }
  }
}
