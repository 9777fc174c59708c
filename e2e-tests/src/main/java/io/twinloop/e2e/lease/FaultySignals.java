package io.twinloop.e2e.lease;

import io.twinloop.port.Callback;
import io.twinloop.port.Signals;
import io.twinloop.port.Subscription;
import java.util.function.Consumer;

/** Signals that lose and double what is sent and what is heard, as long as told to. */
final class FaultySignals implements Signals {
  private final Signals real;
  private Delivery delivery = Delivery.FAITHFUL;
  private long hints;

  FaultySignals(Signals real) {
    this.real = real;
  }

  void become(Delivery next) {
    delivery = next;
  }

  @Override
  public void send(String topic, String json) {
    deliver(() -> real.send(topic, json));
  }

  @Override
  public Subscription listen(String topic, Consumer<String> listener) {
    return real.listen(topic, json -> deliver(() -> listener.accept(json)));
  }

  private void deliver(Callback hint) {
    hints++;
    for (int times = times(); times > 0; times--) {
      hint.call();
    }
  }

  private int times() {
    return switch (delivery) {
      case FAITHFUL -> 1;
      case LOST -> 0;
      case EVERY_OTHER_LOST -> (int) (hints % 2);
      case DOUBLED -> 2;
    };
  }
}
