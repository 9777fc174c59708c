package io.twinloop.account;

import io.twinloop.activity.NotedHttp;
import io.twinloop.api.AccountApi;
import io.twinloop.api.AuthApi;
import io.twinloop.api.Homeserver;
import io.twinloop.api.PushApi;
import io.twinloop.api.RoomApi;
import io.twinloop.api.SyncApi;
import io.twinloop.device.DeviceAddress;
import io.twinloop.encryption.Encryption;
import io.twinloop.encryption.EncryptionPorts;
import io.twinloop.id.UserId;
import io.twinloop.outbox.Outbox;
import io.twinloop.outbox.OutboxDisk;
import io.twinloop.outbox.OutboxPorts;
import io.twinloop.outbox.RoomEventSender;
import io.twinloop.port.Http;
import io.twinloop.push.PushSubscriptions;
import io.twinloop.push.Pushers;
import io.twinloop.session.Authorization;
import io.twinloop.session.Session;
import io.twinloop.session.SignIn;
import io.twinloop.session.SignOut;
import io.twinloop.session.TokenRenewal;
import io.twinloop.store.AccountLeases;
import io.twinloop.sync.Backoff;
import io.twinloop.sync.Connection;
import io.twinloop.sync.CurrentRooms;
import io.twinloop.task.Cancellation;
import io.twinloop.task.Turns;

/** Puts one account together. */
final class AccountAssembly {
  private final Session session;
  private final Platform platform;
  private final Stores stores;
  private final RoomCipher cipher;
  private final MemberLists members;
  private final UserId user;
  private final Authorization authorization;
  private final RoomApi api;
  private final EventShelf shelf;
  private final RoomBook book;
  private final Recorder recorder;
  private final Ledger ledger;
  private final RoomSealing sealing;
  private final Outbox outbox;
  private final KeysAhead keysAhead;
  private final ReadMarkers markers;
  private final Connection connection = new Connection();
  private final CurrentRooms current = new CurrentRooms();
  private final Encryption encryption;

  /** Requests of the account itself end with their own time-outs. */
  private final Cancellation never = new Cancellation();

  AccountAssembly(Session session, Platform platform, Stores stores) {
    this.session = session;
    this.platform = platform;
    this.stores = stores;
    user = session.user();
    authorization = authorization();
    api = new RoomApi(authorization);
    encryption = encryption();
    cipher = new RoomsWithKeys(encryption);
    Turns turns = new Turns(platform.tasks());
    shelf = new EventShelf(user, stores.accounts());
    book = new RoomBook(user);
    recorder = new Recorder(user, shelf, platform, turns, book);
    EventReader reader = new EventReader(cipher, platform.activity());
    ledger = new Ledger(book, shelf, reader, recorder, turns, platform);
    members = new MemberLists(api);
    sealing = new RoomSealing(book, current, members, cipher, api);
    outbox = outbox();
    keysAhead = new KeysAhead(sealing, platform.clock(), platform.tasks());
    markers = new ReadMarkers(api, never);
  }

  /** The account, its rooms as the disk has them. Suspends. */
  Account assemble(PushSubscriptions subscriptions, SignIn signIn) {
    PushApi pushApi = new PushApi(authorization);
    Pushers pushers =
        new Pushers(
            session,
            pushApi,
            subscriptions,
            stores.pushers(),
            stores.sessions(),
            platform.activity());
    Loops loops = loops();
    Ending ending = ending(pushers, signIn, loops);
    ending.watch();
    ledger.arrivals().add(delta -> outbox.arrived(delta.room(), delta.timeline()));
    ledger.arrivals().add(members::arrived);
    recorder.listeners().add(unused -> outbox.recorded());
    cipher.onKeys(keys -> platform.tasks().start("room keys", () -> ledger.readAgain(keys)));
    cipher.onDevices(
        devices -> platform.tasks().start("devices", () -> ledger.attributeAgain(devices)));
    ledger.load();
    return new Account(
        new AccountParts(
            session,
            platform,
            book,
            ledger,
            recorder,
            connection,
            encryption,
            loops,
            new OpenRooms(
                user, platform, ledger, outbox, api, markers, keysAhead, never, loops::show),
            new Memberships(api, new AccountApi(authorization, user), book, never),
            markers,
            ending,
            pushers));
  }

  private Authorization authorization() {
    Http http = new NotedHttp(platform.http(), platform.clock(), platform.activity());
    Homeserver homeserver = new Homeserver(http, platform.json(), session.homeserver());
    TokenRenewal renewal =
        new TokenRenewal(
            new AuthApi(homeserver),
            stores.sessions(),
            platform.leases().lock(AccountLeases.session(user), stores.leases()),
            new Turns(platform.tasks()),
            platform.clock(),
            platform.activity());
    return new Authorization(session, homeserver, renewal, platform.clock());
  }

  private Outbox outbox() {
    OutboxPorts ports =
        new OutboxPorts(
            platform.tasks(),
            platform.clock(),
            platform.entropy(),
            platform.connectivity(),
            platform.exclusive(),
            platform.json());
    OutboxDisk disk =
        new OutboxDisk(
            user,
            platform.context(),
            stores.outbox(),
            platform.leases().lock(AccountLeases.outbox(user), stores.leases()),
            platform.activity());
    Backoff backoff = new Backoff(platform.entropy());
    return new Outbox(disk, ledger, sealing, new RoomEventSender(api), backoff::wait, ports);
  }

  private Encryption encryption() {
    EncryptionPorts ports =
        new EncryptionPorts(
            platform.clock(),
            platform.tasks(),
            platform.json(),
            platform.entropy(),
            platform.signals(),
            platform.leases(),
            platform.lifecycle(),
            platform.connectivity(),
            platform.activity());
    return new Encryption(
        new DeviceAddress(user, session.device()),
        authorization,
        connection,
        platform.cryptography(),
        stores.crypto(),
        ports);
  }

  private Loops loops() {
    SyncApi sync = new SyncApi(authorization);
    return new Loops(
        platform, sync, book, ledger, recorder, connection, current, encryption, outbox, keysAhead);
  }

  private Ending ending(Pushers pushers, SignIn signIn, Loops loops) {
    SignOut signOut =
        new SignOut(authorization, stores.sessions(), stores.accounts(), platform.activity());
    return new Ending(
        session, platform, pushers, signOut, signIn, connection, loops, encryption, shelf);
  }
}
