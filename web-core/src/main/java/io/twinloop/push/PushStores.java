package io.twinloop.push;

import io.twinloop.store.AccountStores;
import io.twinloop.store.NoticeStore;
import io.twinloop.store.SessionStore;

/** What answering a push reads and writes. Each may fail, and the push is answered all the same. */
public record PushStores(SessionStore sessions, AccountStores accounts, NoticeStore notices) {}
