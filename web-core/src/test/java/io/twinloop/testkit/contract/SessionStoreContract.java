package io.twinloop.testkit.contract;

import static io.twinloop.testkit.contract.Samples.ALICE;
import static io.twinloop.testkit.contract.Samples.BOB;
import static io.twinloop.testkit.contract.Samples.session;

import io.twinloop.id.DeviceId;
import io.twinloop.id.Timestamp;
import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import io.twinloop.session.Session;
import io.twinloop.store.SessionStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a {@link SessionStore} must do. */
public final class SessionStoreContract {
  private final Tasks tasks;

  private SessionStoreContract(Tasks tasks) {
    this.tasks = tasks;
  }

  /** The cases; {@code fresh} gives an empty origin and may suspend. */
  public static List<ContractCase> cases(Supplier<Origin> fresh, Tasks tasks) {
    SessionStoreContract contract = new SessionStoreContract(tasks);
    return new Cases<>("session store", fresh)
        .add("knows nobody at first", contract::empty)
        .add("gives back every field of what was saved", contract::saved)
        .add("gives back absent fields as absent", contract::absentFields)
        .add("gives back hostile text unchanged", contract::hostile)
        .add("keeps one session per user", contract::replaced)
        .add("shows each context what another saved", contract::shared)
        .add("changes a session and answers with what is stored then", contract::updated)
        .add("stores nothing when there is nothing to change", contract::updateOfNobody)
        .add("stores nothing when the change throws, and says why", contract::failingUpdate)
        .add("keeps changes that two contexts make at once", contract::concurrentUpdates)
        .add("removes one user's session alone, as often as asked", contract::removed)
        .list();
  }

  private void empty(Origin origin) {
    SessionStore sessions = origin.context().sessions();

    Check.equal(List.of(), sessions.all());
    Check.equal(Optional.empty(), sessions.find(ALICE));
  }

  private void saved(Origin origin) {
    SessionStore sessions = origin.context().sessions();

    sessions.save(session(ALICE, "secret"));

    Check.equal(Optional.of(session(ALICE, "secret")), sessions.find(ALICE));
  }

  private void absentFields(Origin origin) {
    SessionStore sessions = origin.context().sessions();
    Session bare =
        new Session(
            ALICE,
            new DeviceId("D"),
            "http://localhost",
            "t",
            Optional.empty(),
            Optional.empty(),
            false,
            new Timestamp(0));

    sessions.save(bare);

    Check.equal(Optional.of(bare), sessions.find(ALICE));
  }

  private void hostile(Origin origin) {
    SessionStore sessions = origin.context().sessions();

    sessions.save(session(ALICE, Samples.HOSTILE));

    Check.equal(Optional.of(session(ALICE, Samples.HOSTILE)), sessions.find(ALICE));
  }

  private void replaced(Origin origin) {
    SessionStore sessions = origin.context().sessions();

    sessions.save(session(ALICE, "old"));
    sessions.save(session(ALICE, "new"));

    Check.equal(List.of(session(ALICE, "new")), sessions.all());
  }

  private void shared(Origin origin) {
    origin.context().sessions().save(session(ALICE, "a"));

    Check.equal(List.of(session(ALICE, "a")), origin.context().sessions().all());
  }

  private void updated(Origin origin) {
    SessionStore sessions = origin.context().sessions();
    sessions.save(session(ALICE, "old"));

    Optional<Session> answer = sessions.update(ALICE, old -> session(ALICE, "new"));

    Check.equal(Optional.of(session(ALICE, "new")), answer);
    Check.equal(answer, sessions.find(ALICE));
  }

  private void updateOfNobody(Origin origin) {
    SessionStore sessions = origin.context().sessions();

    Optional<Session> answer = sessions.update(ALICE, old -> session(ALICE, "new"));

    Check.equal(Optional.empty(), answer);
    Check.equal(List.of(), sessions.all());
  }

  private void failingUpdate(Origin origin) {
    SessionStore sessions = origin.context().sessions();
    sessions.save(session(ALICE, "old"));

    String why = "nothing";
    try {
      sessions.update(
          ALICE,
          old -> {
            throw new IllegalStateException("the change failed");
          });
    } catch (IllegalStateException failure) {
      why = failure.getMessage();
    }

    Check.equal("the change failed", why);
    Check.equal(Optional.of(session(ALICE, "old")), sessions.find(ALICE));
  }

  private void concurrentUpdates(Origin origin) {
    SessionStore one = origin.context().sessions();
    SessionStore other = origin.context().sessions();
    one.save(session(ALICE, ""));
    Latch oneDone = tasks.latch();
    Latch otherDone = tasks.latch();

    tasks.start("one", () -> appendTenTimes(one, "a", oneDone));
    tasks.start("other", () -> appendTenTimes(other, "b", otherDone));
    oneDone.await();
    otherDone.await();

    Check.equal(20, one.find(ALICE).orElseThrow().accessToken().length());
  }

  private static void appendTenTimes(SessionStore sessions, String text, Latch done) {
    for (int i = 0; i < 10; i++) {
      sessions.update(ALICE, old -> session(ALICE, old.accessToken() + text));
    }
    done.open();
  }

  private void removed(Origin origin) {
    SessionStore sessions = origin.context().sessions();
    sessions.save(session(ALICE, "a"));
    sessions.save(session(BOB, "b"));

    sessions.remove(ALICE);
    sessions.remove(ALICE);

    Check.equal(List.of(session(BOB, "b")), sessions.all());
  }
}
