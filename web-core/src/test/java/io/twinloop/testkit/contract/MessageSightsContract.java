package io.twinloop.testkit.contract;

import static io.twinloop.testkit.contract.CryptoStoreContract.open;
import static io.twinloop.testkit.contract.Samples.ALICE;
import static io.twinloop.testkit.contract.Samples.BOB;
import static io.twinloop.testkit.contract.Samples.ROOM;

import io.twinloop.id.EventId;
import io.twinloop.id.RoomId;
import io.twinloop.id.Timestamp;
import io.twinloop.port.Latch;
import io.twinloop.port.Tasks;
import io.twinloop.store.crypto.CryptoStore;
import io.twinloop.store.crypto.MessageSight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What a {@link CryptoStore} must do with the sights of message indexes. */
public final class MessageSightsContract {
  private static final String SESSION = "session";
  private static final long LAST_INDEX = (1L << 32) - 1;
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Tasks tasks;

  private MessageSightsContract(Tasks tasks) {
    this.tasks = tasks;
  }

  /** The cases; {@code fresh} gives an empty origin and may suspend. */
  public static List<ContractCase> cases(Supplier<Origin> fresh, Tasks tasks) {
    MessageSightsContract contract = new MessageSightsContract(tasks);
    return new Cases<>("message sights", fresh)
        .add("are their own first ones at first", MessageSightsContract::first)
        .add("give back the first one for ever", MessageSightsContract::replayed)
        .add("know replays within one call", MessageSightsContract::within)
        .add("keep rooms, sessions, indexes and accounts apart", MessageSightsContract::apart)
        .add("come back in a later context, whatever they say", MessageSightsContract::reopened)
        .add("are known among their neighbours", MessageSightsContract::neighbours)
        .add("are none where none are asked for", MessageSightsContract::none)
        .add("are the same to contexts that see at once", contract::race)
        .list();
  }

  private static void first(Origin origin) {
    CryptoStore store = open(origin, ALICE);
    List<MessageSight> sights = List.of(sight(2, "$two"), sight(0, "$zero"), sight(1, "$one"));

    Check.equal(sights, store.firstSights(sights));
    Check.equal(sights, store.firstSights(sights));
  }

  private static void replayed(Origin origin) {
    CryptoStore store = open(origin, ALICE);
    store.firstSights(List.of(sight(1, "$original")));

    List<MessageSight> firsts =
        store.firstSights(List.of(sight(0, "$other"), sight(1, "$replay"), sight(2, "$more")));

    Check.equal(List.of(sight(0, "$other"), sight(1, "$original"), sight(2, "$more")), firsts);
    Check.equal(
        List.of(sight(1, "$original")),
        open(origin, ALICE).firstSights(List.of(sight(1, "$replay"))));
  }

  private static void within(Origin origin) {
    CryptoStore store = open(origin, ALICE);

    List<MessageSight> firsts =
        store.firstSights(List.of(sight(1, "$original"), sight(2, "$x"), sight(1, "$replay")));

    Check.equal(List.of(sight(1, "$original"), sight(2, "$x"), sight(1, "$original")), firsts);
    Check.equal(List.of(sight(1, "$original")), store.firstSights(List.of(sight(1, "$replay"))));
  }

  private static void apart(Origin origin) {
    CryptoStore store = open(origin, ALICE);
    store.firstSights(List.of(sight(1, "$original")));
    List<MessageSight> others =
        List.of(
            sight(ROOM, SESSION, LAST_INDEX, "$1"),
            sight(ROOM, SESSION, 10, "$2"),
            sight(ROOM, "other", 1, "$3"),
            sight(new RoomId("!other"), SESSION, 1, "$4"));

    Check.equal(others, store.firstSights(others));
    Check.equal(
        List.of(sight(1, "$bob")), open(origin, BOB).firstSights(List.of(sight(1, "$bob"))));
  }

  private static void reopened(Origin origin) {
    CryptoStore store = open(origin, ALICE);
    RoomId room = new RoomId(Samples.HOSTILE);
    MessageSight hostile =
        new MessageSight(
            room, Samples.HOSTILE, LAST_INDEX, new EventId(Samples.HOSTILE), new Timestamp(-1));
    store.firstSights(List.of(hostile));
    store.close();

    MessageSight replay = sight(room, Samples.HOSTILE, LAST_INDEX, "$replay");
    Check.equal(List.of(hostile), open(origin, ALICE).firstSights(List.of(replay)));
  }

  private static void neighbours(Origin origin) {
    CryptoStore store = open(origin, ALICE);
    List<MessageSight> seen = new ArrayList<>();
    List<MessageSight> replays = new ArrayList<>();
    for (long index = 150; index >= 0; index--) {
      seen.add(sight(index, "$original" + index));
      replays.add(sight(index, "$replay" + index));
    }
    store.firstSights(seen.subList(100, 151));
    store.firstSights(seen.subList(0, 50));

    List<MessageSight> firsts = new ArrayList<>(seen);
    firsts.subList(50, 100).clear();
    firsts.addAll(50, replays.subList(50, 100));
    Check.equal(firsts, store.firstSights(replays));
    Check.equal(firsts, open(origin, ALICE).firstSights(seen));
  }

  private static void none(Origin origin) {
    Check.equal(List.of(), open(origin, ALICE).firstSights(List.of()));
  }

  private void race(Origin origin) {
    List<List<MessageSight>> answers = new ArrayList<>();
    List<Latch> ends = new ArrayList<>();
    for (String event : List.of("$one", "$other")) {
      CryptoStore store = open(origin, ALICE);
      Latch end = tasks.latch();
      ends.add(end);
      tasks.start(
          "see",
          () -> {
            answers.add(store.firstSights(List.of(sight(1, event), sight(2, event))));
            end.open();
          });
    }

    ends.forEach(end -> Check.that(end.await(LONG), "each was answered"));

    Check.equal(answers.get(0), answers.get(1));
  }

  private static MessageSight sight(long index, String event) {
    return sight(ROOM, SESSION, index, event);
  }

  private static MessageSight sight(RoomId room, String session, long index, String event) {
    return new MessageSight(
        room, session, index, new EventId(event), new Timestamp(1_700_000_000_000L + index));
  }
}
