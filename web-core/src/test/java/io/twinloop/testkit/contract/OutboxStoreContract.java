package io.twinloop.testkit.contract;

import static io.twinloop.testkit.contract.Samples.ALICE;
import static io.twinloop.testkit.contract.Samples.BOB;
import static io.twinloop.testkit.contract.Samples.outgoing;

import io.twinloop.error.ErrorCode;
import io.twinloop.id.EventId;
import io.twinloop.id.TransactionId;
import io.twinloop.outbox.Outgoing;
import io.twinloop.outbox.SendFailure;
import io.twinloop.store.OutboxStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What an {@link OutboxStore} must do. */
public final class OutboxStoreContract {
  private OutboxStoreContract() {}

  /** The cases; {@code fresh} gives an empty origin and may suspend. */
  public static List<ContractCase> cases(Supplier<Origin> fresh) {
    return new Cases<>("outbox store", fresh)
        .add("holds nothing at first", OutboxStoreContract::empty)
        .add("keeps the order of queueing within one millisecond", OutboxStoreContract::ordered)
        .add("keeps an event's place when it is saved again", OutboxStoreContract::keepsPlace)
        .add("queues behind what is left", OutboxStoreContract::behindTheRest)
        .add("gives content back to the byte", OutboxStoreContract::content)
        .add("gives back why sending failed", OutboxStoreContract::failure)
        .add("updates what is there in its place", OutboxStoreContract::updates)
        .add("brings nothing back with an update", OutboxStoreContract::updatesNothing)
        .add("keeps accounts apart", OutboxStoreContract::apart)
        .list();
  }

  private static void empty(Origin origin) {
    OutboxStore outbox = origin.context().outbox();

    outbox.remove(ALICE, new TransactionId("none"));

    Check.equal(List.of(), outbox.all(ALICE));
  }

  private static void ordered(Origin origin) {
    OutboxStore outbox = origin.context().outbox();

    outbox.save(ALICE, outgoing("z", "{}"));
    outbox.save(ALICE, outgoing("a", "{}"));
    outbox.save(ALICE, outgoing("m", "{}"));

    Check.equal(List.of("z", "a", "m"), transactions(outbox));
  }

  private static void keepsPlace(Origin origin) {
    OutboxStore outbox = origin.context().outbox();
    outbox.save(ALICE, outgoing("1", "{}"));
    outbox.save(ALICE, outgoing("2", "{}"));

    outbox.save(ALICE, outgoing("1", "{\"a\":1}"));

    Check.equal(List.of(outgoing("1", "{\"a\":1}"), outgoing("2", "{}")), outbox.all(ALICE));
  }

  private static void behindTheRest(Origin origin) {
    OutboxStore outbox = origin.context().outbox();
    outbox.save(ALICE, outgoing("1", "{}"));
    outbox.save(ALICE, outgoing("2", "{}"));

    outbox.remove(ALICE, new TransactionId("1"));
    outbox.save(ALICE, outgoing("1", "{}"));
    outbox.save(ALICE, outgoing("0", "{}"));

    Check.equal(List.of("2", "1", "0"), transactions(outbox));
  }

  private static void content(Origin origin) {
    OutboxStore outbox = origin.context().outbox();
    String content = "{ \"body\" : \"\\u00e9\\ud83d\\ude00\", \"n\" : 1.0 }";

    outbox.save(ALICE, outgoing("1", content));

    Check.equal(content, outbox.all(ALICE).get(0).content());
  }

  private static void failure(Origin origin) {
    OutboxStore outbox = origin.context().outbox();
    Outgoing queued = outgoing("1", "{}");
    SendFailure why = new SendFailure(ErrorCode.REFUSED, "not allowed");
    Outgoing failed =
        new Outgoing(
            queued.transaction(),
            queued.room(),
            queued.type(),
            queued.content(),
            queued.queuedAt(),
            queued.owner(),
            Optional.empty(),
            Optional.of(why),
            Optional.empty());

    outbox.save(ALICE, failed);

    Check.equal(List.of(failed), outbox.all(ALICE));
  }

  private static void updates(Origin origin) {
    OutboxStore outbox = origin.context().outbox();
    outbox.save(ALICE, outgoing("1", "{}"));
    outbox.save(ALICE, outgoing("2", "{}"));
    outbox.save(BOB, outgoing("1", "{}"));

    outbox.update(ALICE, sent("1"));

    Check.equal(List.of(sent("1"), outgoing("2", "{}")), outbox.all(ALICE));
    Check.equal(List.of(outgoing("1", "{}")), outbox.all(BOB));
  }

  private static void updatesNothing(Origin origin) {
    OutboxStore outbox = origin.context().outbox();
    outbox.save(ALICE, outgoing("1", "{}"));
    outbox.remove(ALICE, new TransactionId("1"));

    outbox.update(ALICE, sent("1"));

    Check.equal(List.of(), outbox.all(ALICE));
  }

  private static Outgoing sent(String transaction) {
    Outgoing queued = outgoing(transaction, "{}");
    return new Outgoing(
        queued.transaction(),
        queued.room(),
        queued.type(),
        queued.content(),
        queued.queuedAt(),
        queued.owner(),
        Optional.of("{\"ciphertext\":\"c\"}"),
        Optional.empty(),
        Optional.of(new Outgoing.Sent(new EventId("$e"), queued.queuedAt())));
  }

  private static void apart(Origin origin) {
    OutboxStore outbox = origin.context().outbox();
    outbox.save(ALICE, outgoing("1", "{}"));
    outbox.save(BOB, outgoing("1", "{}"));

    outbox.remove(BOB, new TransactionId("1"));

    Check.equal(List.of("1"), transactions(outbox));
    Check.equal(List.of(), outbox.all(BOB));
  }

  private static List<String> transactions(OutboxStore outbox) {
    return Each.of(outbox.all(ALICE), queued -> queued.transaction().text());
  }
}
