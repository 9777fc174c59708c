package io.twinloop.push;

import io.twinloop.api.Authorized;
import io.twinloop.encryption.OneShotEncryption;
import io.twinloop.session.Session;

/** How a worker gets at an account's homeserver and keys. */
public interface AccountAccess {

  /** To make calls as the one signed in by the session. Suspends. */
  Authorized authorize(Session session);

  /** The account's encryption, of which a worker has one at a time. Never suspends. */
  OneShotEncryption encryption(Session session, Authorized authorized);
}
