package io.twinloop.account;

import io.twinloop.encryption.Encryption;
import io.twinloop.push.Pushers;
import io.twinloop.session.Session;
import io.twinloop.sync.Connection;

/** What an account is made of; {@link Accounts} puts it together. */
record AccountParts(
    Session session,
    Platform platform,
    RoomBook book,
    Ledger ledger,
    Recorder recorder,
    Connection connection,
    Encryption encryption,
    Loops loops,
    OpenRooms rooms,
    Memberships memberships,
    ReadMarkers markers,
    Ending ending,
    Pushers pushers) {}
