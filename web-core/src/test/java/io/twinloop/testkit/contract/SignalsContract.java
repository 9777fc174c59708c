package io.twinloop.testkit.contract;

import io.twinloop.port.Latch;
import io.twinloop.port.Signals;
import io.twinloop.port.Subscription;
import io.twinloop.port.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What {@link Signals} must do as long as no hint is lost, which tests may assume. */
public final class SignalsContract {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final String LAST = "\"last\"";

  private final Tasks tasks;
  private final Supplier<Signals> context;

  private SignalsContract(Tasks tasks, Supplier<Signals> context) {
    this.tasks = tasks;
    this.context = context;
  }

  /** The cases; {@code context} gives the signals of one more context of the origin. */
  public static List<ContractCase> cases(Supplier<Signals> context, Tasks tasks) {
    SignalsContract contract = new SignalsContract(tasks, context);
    return new Cases<>("signals", context)
        .add("are heard by every other context", contract::heard)
        .add("are not heard by who sends them", contract::notOwn)
        .add("are heard under their topic alone", contract::topics)
        .add("are not heard once the subscription is closed", contract::closed)
        .list();
  }

  private void heard(Signals sender) {
    Ear one = new Ear(context.get(), "heard");
    Ear other = new Ear(context.get(), "heard");

    sender.send("heard", LAST);

    Check.equal(List.of(LAST), one.all());
    Check.equal(List.of(LAST), other.all());
  }

  private void notOwn(Signals sender) {
    Ear own = new Ear(sender, "own");
    Signals answering = context.get();
    answering.listen("own", hint -> answering.send("own", LAST));

    sender.send("own", "\"mine\"");

    Check.equal(List.of(LAST), own.all());
  }

  private void topics(Signals sender) {
    Ear ear = new Ear(context.get(), "topic");

    sender.send("other topic", "1");
    sender.send("topic", LAST);

    Check.equal(List.of(LAST), ear.all());
  }

  private void closed(Signals sender) {
    Signals listening = context.get();
    Ear closed = new Ear(listening, "closed");
    Ear open = new Ear(listening, "closed");

    closed.subscription.close();
    closed.subscription.close();
    sender.send("closed", LAST);

    Check.equal(List.of(LAST), open.all());
    Check.equal(List.of(), closed.heard);
  }

  /** Hears hints up to the last. */
  private final class Ear {
    private final List<String> heard = new ArrayList<>();
    private final Latch complete = tasks.latch();
    private final Subscription subscription;

    Ear(Signals signals, String topic) {
      subscription = signals.listen(topic, this::hear);
    }

    List<String> all() {
      Check.that(complete.await(SOON), "the last hint came");
      subscription.close();
      return heard;
    }

    private void hear(String hint) {
      heard.add(hint);
      if (hint.equals(LAST)) {
        complete.open();
      }
    }
  }
}
