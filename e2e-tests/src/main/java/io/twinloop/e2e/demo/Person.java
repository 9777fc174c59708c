package io.twinloop.e2e.demo;

import io.twinloop.api.Homeserver;
import io.twinloop.e2e.homeserver.Account;
import io.twinloop.e2e.homeserver.Users;
import io.twinloop.e2e.peer.Peer;
import io.twinloop.error.TwinloopException;

/**
 * Somebody to sign in as.
 *
 * @param peer acts for them from here
 */
record Person(Peer peer) {

  /** Registers that name; on a homeserver where it is taken, one like it. */
  static Person register(Homeserver homeserver, String name, String password, String displayName) {
    Peer peer = new Peer(homeserver, account(new Users(homeserver), name, password));
    peer.setDisplayName(displayName);
    return new Person(peer);
  }

  PageConfig.Login login() {
    return new PageConfig.Login(peer.user().localpart(), peer.account().password());
  }

  @Override
  public String toString() {
    return login().user() + ", password " + login().password();
  }

  private static Account account(Users users, String name, String password) {
    try {
      return users.register(name, password);
    } catch (TwinloopException taken) {
      return users.fresh(name);
    }
  }
}
