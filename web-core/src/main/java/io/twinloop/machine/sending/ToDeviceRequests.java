package io.twinloop.machine.sending;

import io.twinloop.api.ApiOutcome;
import io.twinloop.api.ToDeviceApi;
import io.twinloop.cache.CryptoTransaction;
import io.twinloop.device.DeviceAddress;
import io.twinloop.id.TransactionId;
import io.twinloop.machine.CryptoEntries;
import io.twinloop.machine.CryptoOperations;
import io.twinloop.machine.sending.RequestRound.Result;
import io.twinloop.machine.sending.RequestVerdict.Later;
import io.twinloop.machine.sending.RequestVerdict.NotNow;
import io.twinloop.port.Callback;
import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.task.Cancellation;
import io.twinloop.task.Turns;
import io.twinloop.todevice.ToDeviceRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * To-device requests, from when they are stored until the homeserver has them. Repeated after a
 * crash, or by two contexts at once, a request is the same to the byte and is delivered once.
 */
public final class ToDeviceRequests {
  private final StoredRequests stored;
  private final RequestRound round;
  private final IntFunction<Duration> backoff;
  private final Tasks tasks;
  private final Turns flushes;
  private final List<Latch> pauses = new ArrayList<>();

  /** Those in which something else might be sent. */
  private final List<Latch> idle = new ArrayList<>();

  /**
   * @param backoff how long to wait after that many failures in a row
   */
  public ToDeviceRequests(
      CryptoEntries entries,
      CryptoOperations operations,
      CryptoStore store,
      ToDeviceApi api,
      SendingPorts ports,
      IntFunction<Duration> backoff) {
    this.stored = new StoredRequests(entries, operations, store, ports.entropy(), ports.json());
    this.round = new RequestRound(stored, api, ports.clock(), ports.log());
    this.backoff = backoff;
    this.tasks = ports.tasks();
    this.flushes = new Turns(tasks);
  }

  /**
   * Stores what it takes to send these, for the next {@link #flush} after the operation. Suspends.
   *
   * @param contents JSON text for each device
   * @return the ids of the requests, {@link ToDeviceRequest#MOST_RECIPIENTS} devices each
   */
  public List<TransactionId> add(
      CryptoTransaction transaction, String type, Map<DeviceAddress, String> contents) {
    return stored.add(transaction, type, ToDeviceRequest.bodies(contents));
  }

  /**
   * Sends all that is stored, by whatever context, the oldest first, as long as there is hope: it
   * waits for the network, and for a homeserver that asks for patience. What the homeserver would
   * never take is dropped. What it fails at while it takes others is passed by, and tried again by
   * later calls, after pauses that grow up to a quarter of an hour: nobody else has these messages,
   * so they are kept for as long as the device is. Everything stays if the homeserver wants nothing
   * from this device. Suspends, outside of operations; one call of a context waits for the one
   * before.
   *
   * @return the answer to something that is still stored; empty if nothing is
   * @throws io.twinloop.error.TwinloopException as {@link CryptoOperations#run}; all that is not
   *     known to be delivered stays
   */
  public Optional<ApiOutcome> flush(Cancellation cancellation) {
    List.copyOf(idle).forEach(Latch::open);
    return flushes.take(() -> sendAll(cancellation));
  }

  /** Ends every pause, as when the network is back. Never suspends. */
  public void hurry() {
    List.copyOf(pauses).forEach(Latch::open);
  }

  private Optional<ApiOutcome> sendAll(Cancellation cancellation) {
    int failures = 0;
    Result result = round.run(cancellation);
    boolean gotThrough = result.progressed();
    while (!cancellation.requested()
        && RequestRules.isToRepeat(result.verdict(), failures, gotThrough)) {
      failures = result.progressed() ? 1 : failures + 1;
      pause(result.verdict(), failures, cancellation);
      result = round.run(cancellation);
      gotThrough |= result.progressed();
    }
    round.leaveAlone(result.failures());
    return result.hindrance();
  }

  private Duration pauseAfter(RequestVerdict verdict, int failures) {
    Duration wait = backoff.apply(failures);
    boolean isLonger = verdict instanceof Later later && later.atLeast().compareTo(wait) > 0;
    return isLonger ? ((Later) verdict).atLeast() : wait;
  }

  private void pause(RequestVerdict verdict, int failures, Cancellation cancellation) {
    Latch over = tasks.latch();
    pauses.add(over);
    if (verdict instanceof NotNow) {
      idle.add(over);
    }
    Callback forget = cancellation.onRequest(over::open);
    over.await(pauseAfter(verdict, failures));
    forget.call();
    pauses.remove(over);
    idle.remove(over);
  }
}
