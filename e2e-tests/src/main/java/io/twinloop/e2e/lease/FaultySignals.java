package io.twinloop.e2e.lease;

import io.twinloop.port.Callback;
import io.twinloop.port.Signals;
import io.twinloop.port.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Signals that lose and double what is sent and what is heard, as long as told to. */
final class FaultySignals implements Signals {
  /** By as many hints a second one is late: by then the lease has changed hands. */
  private static final int LATE = 10;

  private final Signals real;
  private final List<Callback> again = new ArrayList<>();
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
    switch (delivery) {
      case FAITHFUL -> hint.call();
      case LOST -> {}
      case EVERY_OTHER_LOST -> deliverIfOdd(hint);
      case DOUBLED -> deliverTwice(hint);
    }
  }

  private void deliverIfOdd(Callback hint) {
    if (hints % 2 == 1) {
      hint.call();
    }
  }

  private void deliverTwice(Callback hint) {
    hint.call();
    again.add(hint);
    if (again.size() > LATE) {
      again.remove(0).call();
    }
  }
}
