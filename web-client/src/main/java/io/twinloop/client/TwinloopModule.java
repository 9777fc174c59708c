package io.twinloop.client;

import io.twinloop.account.Account;
import io.twinloop.browser.Promises;
import io.twinloop.id.UserId;
import io.twinloop.session.Credentials;
import io.twinloop.session.Session;
import java.util.Optional;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSExportClasses;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSPromise;

/**
 * What the ES module exports: see {@code npm/index.d.ts}, which this class is held to by a test.
 */
@JSExportClasses({ClientObject.class, TimelineObject.class})
public final class TwinloopModule {
  private static final String DEVICE_NAME = "Twinloop";

  private TwinloopModule() {}

  @JSExport
  public static JSPromise<JSObject> login(JSObject options) {
    return Promises.async(
        () -> {
          PageOptions read = new PageOptions("login", options);
          Credentials credentials =
              new Credentials(
                  read.required("homeserver"),
                  read.required("user"),
                  read.required("password"),
                  read.optional("deviceName").orElse(DEVICE_NAME));
          Page page = Page.get();
          Account account = page.accounts().login(credentials, read.cancellation());
          page.awaitLifeline();
          return PlainObject.ofExported(page.client(account));
        });
  }

  @JSExport
  public static JSPromise<JSObject> restore(JSObject options) {
    return Promises.async(
        () -> {
          Optional<UserId> wanted =
              new PageOptions("restore", options).optional("userId").map(UserId::new);
          Page page = Page.get();
          Optional<Account> restored = page.accounts().restore(wanted);
          page.awaitLifeline();
          return PlainObject.orUndefined(
              restored, account -> PlainObject.ofExported(page.client(account)));
        });
  }

  @JSExport
  public static JSPromise<JSObject> accounts() {
    return Promises.async(
        () -> PlainObject.array(Page.get().accounts().sessions(), TwinloopModule::object));
  }

  private static JSObject object(Session session) {
    return new PlainObject()
        .put("userId", session.user().text())
        .put("deviceId", session.device().text())
        .put("homeserver", session.homeserver())
        .frozen();
  }
}
