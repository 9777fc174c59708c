package io.twinloop.account;

import io.twinloop.lease.LeaseStore;
import io.twinloop.store.AccountStores;
import io.twinloop.store.OutboxStore;
import io.twinloop.store.PusherStore;
import io.twinloop.store.SessionStore;
import io.twinloop.store.crypto.CryptoStores;

/**
 * What an account keeps.
 *
 * @param leases of the database that all but the accounts' events and keys lie in
 */
public record Stores(
    SessionStore sessions,
    OutboxStore outbox,
    PusherStore pushers,
    LeaseStore leases,
    AccountStores accounts,
    CryptoStores crypto) {}
