package io.twinloop.e2e.demo;

import io.twinloop.api.Homeserver;
import io.twinloop.e2e.Checkout;
import io.twinloop.e2e.FreePort;
import io.twinloop.e2e.gateway.PushGateway;
import io.twinloop.e2e.gateway.PushTransport;
import io.twinloop.e2e.gateway.SimulatedPushes;
import io.twinloop.e2e.gateway.webpush.VapidKey;
import io.twinloop.e2e.gateway.webpush.WebPush;
import io.twinloop.e2e.homeserver.RunningHomeserver;
import io.twinloop.e2e.peer.JvmHomeserver;
import io.twinloop.e2e.web.StaticServer;
import java.util.List;
import java.util.Optional;

/** Starts a homeserver, a push gateway and the demo page, and keeps them until it is killed. */
public final class Demo {
  // One port at each start, where it is free: a page's stored data belongs to its port.
  private static final int PREFERRED_PORT = 8470;

  private Demo() {}

  public static void main(String[] arguments) {
    Checkout checkout = Checkout.here();
    say("Starting the homeserver");
    RunningHomeserver running = RunningHomeserver.open(checkout);
    Homeserver homeserver = JvmHomeserver.at(running.baseUrl());

    say("Registering Alice and Bob and filling their rooms");
    Person alice = Person.register(homeserver, "alice", "wonderland", "Alice");
    Person bob = Person.register(homeserver, "bob", "can-we-fix-it", "Bob");
    Companion companion = new Companion(bob.peer(), Rooms.furnish(alice.peer(), bob.peer()));

    VapidKey key = VapidKey.keptIn(checkout.cache().resolve("demo/vapid-key"));
    SimulatedPushes simulated = new SimulatedPushes();
    PushGateway gateway = new PushGateway(0, routed(simulated, new WebPush(key)));
    PageConfig config =
        new PageConfig(
            running.baseUrl(),
            gateway.notifyUrl(),
            key.applicationServerKey(),
            Optional.of(simulated.serveOn(gateway.server())),
            List.of(alice.login(), bob.login()));
    StaticServer pages =
        new StaticServer(FreePort.preferably(PREFERRED_PORT))
            .folder("/", checkout.demoPage(), checkout.pageBundle(), checkout.workerBundle())
            .text(PageConfig.PATH, config.toJson());

    System.out.println(
        """

          Twinloop demo: %s/

          Sign in as %s
                  or %s
          Bob answers in his direct chat. Press Enter here and he writes by himself.
          Ctrl-C ends everything.
        """
            .formatted(pages.origin(), alice, bob));
    new Thread(companion::answerForever, "companion").start();
    companion.writeAtEachLineOf(System.in);
  }

  /** Each push goes to where its subscription was made. */
  private static PushTransport routed(PushTransport simulated, PushTransport web) {
    return (target, payload) ->
        (SimulatedPushes.isSimulated(target.endpoint()) ? simulated : web).deliver(target, payload);
  }

  private static void say(String what) {
    System.out.println("==> " + what);
  }
}
