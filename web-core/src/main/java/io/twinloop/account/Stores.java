package io.twinloop.account;

import io.twinloop.store.AccountStores;
import io.twinloop.store.OutboxStore;
import io.twinloop.store.PusherStore;
import io.twinloop.store.SessionStore;

/** What an account keeps. */
public record Stores(
    SessionStore sessions, OutboxStore outbox, PusherStore pushers, AccountStores accounts) {}
