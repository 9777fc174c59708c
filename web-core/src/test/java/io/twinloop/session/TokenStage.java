package io.twinloop.session;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.twinloop.api.AccountApi;
import io.twinloop.api.ApiOutcome;
import io.twinloop.api.AuthApi;
import io.twinloop.api.Homeserver;
import io.twinloop.error.ErrorCode;
import io.twinloop.error.TwinloopException;
import io.twinloop.id.DeviceId;
import io.twinloop.id.UserId;
import io.twinloop.lease.LeaseName;
import io.twinloop.lease.LeaseStore;
import io.twinloop.lease.LeasedLock;
import io.twinloop.lease.Wish;
import io.twinloop.store.SessionStore;
import io.twinloop.task.Cancellation;
import io.twinloop.task.Turns;
import io.twinloop.testkit.JacksonJson;
import io.twinloop.testkit.LeaseWiring;
import io.twinloop.testkit.ScriptedHttp;
import io.twinloop.testkit.SilentLog;
import io.twinloop.testkit.SimulatedTasks;
import io.twinloop.testkit.memory.InMemoryOrigin;
import java.time.Duration;
import java.util.Optional;

/** Contexts of one session, before a homeserver that knows which tokens are good. */
final class TokenStage implements AutoCloseable {
  static final UserId ALICE = new UserId("@alice:h");
  private static final LeaseName LEASE = new LeaseName("session:@alice:h");

  final SimulatedTasks tasks;
  final ScriptedHttp http;
  final InMemoryOrigin origin;
  final SessionStore sessions;
  final LeaseWiring wiring;
  LeaseStore leases;

  TokenStage(ModelTokens server, long seed) {
    tasks = new SimulatedTasks(seed);
    http = new ScriptedHttp(tasks, server::answer);
    origin = new InMemoryOrigin(tasks::giveWay);
    sessions = origin.sessions();
    wiring = new LeaseWiring(tasks);
    leases = origin.leases();
  }

  @Override
  public void close() {
    tasks.close();
  }

  /** Another context is about to refresh. */
  void hold() {
    LeasedLock lock = wiring.tab().lock(LEASE, leases);
    tasks.act(
        () ->
            lock.takeUnchecked(Wish.errand(Duration.ZERO), new Cancellation())
                .held()
                .orElseThrow());
  }

  Authorization context(String accessToken) {
    return context(accessToken, Optional.empty());
  }

  Authorization context(String accessToken, Optional<Duration> left) {
    Session session = session(new DeviceId("DEV"), accessToken, left);
    store(session);
    Homeserver homeserver = new Homeserver(http, new JacksonJson(), session.homeserver());
    TokenRenewal renewal =
        new TokenRenewal(
            new AuthApi(homeserver),
            sessions,
            wiring.tab().lock(LEASE, leases),
            new Turns(tasks),
            tasks,
            new SilentLog());
    return new Authorization(session, homeserver, renewal, tasks);
  }

  Session session(DeviceId device, String accessToken, Optional<Duration> left) {
    return new Session(
        ALICE,
        device,
        "http://h",
        accessToken,
        Optional.of("r"),
        left.map(tasks.now()::plus),
        false,
        tasks.now());
  }

  void store(Session session) {
    tasks.act(() -> sessions.save(session));
  }

  Session stored() {
    return tasks.call(() -> sessions.find(ALICE).orElseThrow());
  }

  ApiOutcome call(Authorization context) {
    return tasks.call(() -> outcome(context, new Cancellation()));
  }

  static ApiOutcome outcome(Authorization context, Cancellation cancellation) {
    return new AccountApi(context, ALICE).accountData("t", cancellation);
  }

  static String by(ApiOutcome outcome) {
    return outcome.orThrow().text("by");
  }

  static ErrorCode code(ApiOutcome outcome) {
    return assertThrows(TwinloopException.class, outcome::orThrow).code();
  }
}
