package io.twinloop.client;

import io.twinloop.browser.Promises;
import io.twinloop.id.UserId;
import io.twinloop.session.Credentials;
import io.twinloop.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSExportClasses;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.core.JSUndefined;

/**
 * What the ES module exports: see {@code npm/index.d.ts}, which this class is held to by a test.
 */
@JSExportClasses({ClientObject.class, TimelineObject.class})
public final class TwinloopModule {
  private static final String DEVICE_NAME = "Twinloop";

  private TwinloopModule() {}

  @JSExport
  public static JSPromise<ClientObject> login(JSObject options) {
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
          return page.client(page.accounts().login(credentials, read.cancellation()));
        });
  }

  @JSExport
  public static JSPromise<JSObject> restore(JSObject options) {
    return Promises.async(
        () -> {
          Optional<UserId> wanted =
              new PageOptions("restore", options).optional("userId").map(UserId::new);
          Page page = Page.get();
          return page.accounts()
              .restore(wanted)
              .map(account -> PlainObject.ofExported(page.client(account)))
              .orElse(JSUndefined.instance());
        });
  }

  @JSExport
  public static JSPromise<JSObject> accounts() {
    return Promises.async(
        () -> {
          List<JSObject> accounts = new ArrayList<>();
          Page.get().accounts().sessions().forEach(session -> accounts.add(object(session)));
          return PlainObject.array(accounts);
        });
  }

  private static JSObject object(Session session) {
    return new PlainObject()
        .put("userId", session.user().text())
        .put("deviceId", session.device().text())
        .put("homeserver", session.homeserver())
        .frozen();
  }
}
