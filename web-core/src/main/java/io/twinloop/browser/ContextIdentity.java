package io.twinloop.browser;

import io.twinloop.id.ContextId;
import io.twinloop.port.Entropy;
import io.twinloop.port.Exclusive;
import io.twinloop.task.Cancellation;
import java.time.Duration;
import org.teavm.jso.JSBody;

/** Who this context is among those of the origin. */
public final class ContextIdentity {
  /** Five bits of each are used: 80 in all, beyond any chance of a twin. */
  private static final int RANDOM_BYTES = 16;

  private static final String DIGITS = "0123456789abcdefghijklmnopqrstuv";

  /** Nobody else asks for the lifeline; this only bounds what a broken browser could cost. */
  private static final Duration UNCONTENDED = Duration.ofSeconds(1);

  private final ContextId id;
  private final boolean worker;

  /** A new identity; nobody can see yet that it lives. */
  public ContextIdentity(Entropy entropy) {
    StringBuilder text = new StringBuilder();
    for (byte random : entropy.bytes(RANDOM_BYTES)) {
      text.append(DIGITS.charAt(random & 31));
    }
    worker = isWorker();
    id = new ContextId((worker ? "worker-" : "tab-") + text);
  }

  public ContextId id() {
    return id;
  }

  /** Whether this is a worker, which has no document. */
  public boolean worker() {
    return worker;
  }

  /** Takes the {@link ContextId#lifeline} for good. Suspends; call it from a task. */
  public void holdLifeline(Exclusive exclusive) {
    exclusive.take(id.lifeline(), UNCONTENDED, new Cancellation());
  }

  @JSBody(script = "return typeof document === 'undefined';")
  private static native boolean isWorker();
}
