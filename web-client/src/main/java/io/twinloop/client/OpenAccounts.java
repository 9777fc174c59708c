package io.twinloop.client;

import io.twinloop.account.Account;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import io.twinloop.push.RoomPresence;
import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSBody;

/** The accounts of this page, to whoever asks what the user looks at. */
final class OpenAccounts implements RoomPresence.Tab {
  private final List<Account> accounts = new ArrayList<>();

  void add(Account account) {
    accounts.add(account);
  }

  @Override
  public boolean hasFocus() {
    return documentHasFocus();
  }

  @Override
  public boolean shows(UserId user, RoomId room) {
    for (Account account : accounts) {
      if (account.session().user().equals(user) && account.shows(room)) {
        return true;
      }
    }
    return false;
  }

  @JSBody(script = "return document.hasFocus();")
  private static native boolean documentHasFocus();
}
