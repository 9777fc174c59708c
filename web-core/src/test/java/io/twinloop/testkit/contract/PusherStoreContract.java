package io.twinloop.testkit.contract;

import static io.twinloop.testkit.contract.Samples.ALICE;
import static io.twinloop.testkit.contract.Samples.BOB;
import static io.twinloop.testkit.contract.Samples.pusher;

import io.twinloop.store.PusherStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a {@link PusherStore} must do. */
public final class PusherStoreContract {
  private PusherStoreContract() {}

  /** The cases; {@code fresh} gives an empty origin and may suspend. */
  public static List<ContractCase> cases(Supplier<Origin> fresh) {
    return new Cases<>("pusher store", fresh)
        .add("keeps one pusher per account", PusherStoreContract::kept)
        .add("removes one account's pusher alone", PusherStoreContract::removed)
        .list();
  }

  private static void kept(Origin origin) {
    PusherStore pushers = origin.context().pushers();
    Check.equal(Optional.empty(), pushers.find(ALICE));

    pushers.save(ALICE, pusher("1"));
    pushers.save(ALICE, pusher("2"));
    pushers.save(BOB, pusher("3"));

    Check.equal(Optional.of(pusher("2")), origin.context().pushers().find(ALICE));
    Check.equal(Optional.of(pusher("3")), pushers.find(BOB));
  }

  private static void removed(Origin origin) {
    PusherStore pushers = origin.context().pushers();
    pushers.save(ALICE, pusher("1"));
    pushers.save(BOB, pusher("2"));

    pushers.remove(ALICE);
    pushers.remove(ALICE);

    Check.equal(Optional.empty(), pushers.find(ALICE));
    Check.equal(Optional.of(pusher("2")), pushers.find(BOB));
  }
}
