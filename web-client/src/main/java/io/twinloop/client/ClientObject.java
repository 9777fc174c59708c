package io.twinloop.client;

import io.twinloop.account.Account;
import io.twinloop.account.AccountNews;
import io.twinloop.account.OpenRoom;
import io.twinloop.account.RoomView;
import io.twinloop.api.NewRoom;
import io.twinloop.browser.BroadcastActivityLog;
import io.twinloop.browser.JsErrors;
import io.twinloop.browser.Promises;
import io.twinloop.encryption.Encryption;
import io.twinloop.id.ContextId;
import io.twinloop.id.RoomId;
import io.twinloop.id.UserId;
import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSPromise;
import org.teavm.jso.core.JSString;

/** {@code Client} of the typings, over one account. */
@JSClass(name = "Client")
public final class ClientObject {
  private final Account account;
  private final PagePush push;
  private final ReusedObjects<RoomId, RoomView> roomObjects = RoomObjects.reused();
  private final BroadcastActivityLog activity;
  private final PageEvents events;
  private final PageKeyFiles keyFiles;
  private JSObject rooms;

  ClientObject(Account account, PagePush push, BroadcastActivityLog activity, ContextId self) {
    this.account = account;
    this.push = push;
    this.activity = activity;
    this.events = new PageEvents(this);
    this.keyFiles = new PageKeyFiles(account.encryption());
    this.rooms = roomObjects.list(account.rooms());
    account.news().add(this::tell);
    tellOf(account.encryption());
    activity.listen(news -> events.dispatch("activity", PageNews.activity(news, self)));
    Dressing.dress(this, "Client");
  }

  @JSExport
  @JSProperty
  public String getUserId() {
    return account.session().user().text();
  }

  @JSExport
  @JSProperty
  public String getDeviceId() {
    return account.session().device().text();
  }

  @JSExport
  @JSProperty
  public String getHomeserver() {
    return account.session().homeserver();
  }

  @JSExport
  @JSProperty
  public String getConnection() {
    return PageNames.of(account.connection());
  }

  @JSExport
  @JSProperty
  public JSObject getError() {
    return PlainObject.orUndefined(account.error(), JsErrors::from);
  }

  @JSExport
  @JSProperty
  public JSObject getEncryption() {
    return PageNews.encryption(account.encryption().state());
  }

  @JSExport
  @JSProperty
  public JSObject getRooms() {
    return rooms;
  }

  @JSExport
  @JSProperty
  public double getRoomCount() {
    return account.roomCount();
  }

  @JSExport
  public JSPromise<JSObject> start() {
    return Calls.run(account::start);
  }

  @JSExport
  public JSPromise<JSObject> stop() {
    return Calls.run(account::stop);
  }

  @JSExport
  public JSPromise<JSObject> logout() {
    return Calls.run(account::logout);
  }

  @JSExport
  public JSPromise<JSObject> reauthenticate(JSObject password) {
    return Calls.run(
        () -> account.reauthenticate(PageOptions.argument("reauthenticate", "password", password)));
  }

  @JSExport
  public JSPromise<JSObject> openRoom(JSObject roomId) {
    return Promises.async(
        () -> {
          RoomId id = new RoomId(PageOptions.argument("openRoom", "roomId", roomId));
          return PlainObject.ofExported(timeline(account.openRoom(id)));
        });
  }

  @JSExport
  public void showMoreRooms() {
    account.showMoreRooms();
  }

  @JSExport
  public JSPromise<JSString> createRoom(JSObject options) {
    return Promises.async(
        () -> {
          PageOptions read = new PageOptions("createRoom", options);
          List<UserId> invited = new ArrayList<>();
          read.texts("invite").forEach(user -> invited.add(new UserId(user)));
          NewRoom room =
              new NewRoom(
                  read.optional("name"), invited, read.flag("direct"), read.flag("encrypted"));
          return JSString.valueOf(account.createRoom(room).text());
        });
  }

  @JSExport
  public JSPromise<JSString> join(JSObject roomIdOrAlias) {
    return Promises.async(
        () ->
            JSString.valueOf(
                account.join(PageOptions.argument("join", "roomIdOrAlias", roomIdOrAlias)).text()));
  }

  @JSExport
  public JSPromise<JSObject> leave(JSObject roomId) {
    return Calls.run(
        () -> account.leave(new RoomId(PageOptions.argument("leave", "roomId", roomId))));
  }

  @JSExport
  public JSPromise<JSObject> devicesOf(JSObject userId) {
    return Promises.async(
        () -> {
          UserId user = new UserId(PageOptions.argument("devicesOf", "userId", userId));
          return DeviceObjects.of(account.encryption().devicesOf(user));
        });
  }

  @JSExport
  public JSPromise<JSObject> exportKeys(JSObject passphrase, JSObject options) {
    return Promises.async(
        () ->
            keyFiles.exportTo(
                PageOptions.argument("exportKeys", "passphrase", passphrase),
                new PageOptions("exportKeys", options)));
  }

  @JSExport
  public JSPromise<JSObject> importKeys(JSObject file, JSObject passphrase, JSObject options) {
    return Promises.async(
        () ->
            keyFiles.importFrom(
                file,
                PageOptions.argument("importKeys", "passphrase", passphrase),
                new PageOptions("importKeys", options)));
  }

  @JSExport
  public JSPromise<JSObject> enablePush(JSObject options) {
    return Promises.async(() -> push.enable(new PageOptions("enablePush", options)));
  }

  @JSExport
  public JSPromise<JSObject> disablePush() {
    return Calls.run(push::disable);
  }

  @JSExport
  public JSPromise<JSObject> pushStatus() {
    return Promises.async(push::status);
  }

  @JSExport
  public void addEventListener(String type, JSObject listener, JSObject options) {
    events.add(type, listener, options);
    if ("activity".equals(type)) {
      activity.askWhatLasts();
    }
  }

  @JSExport
  public void removeEventListener(String type, JSObject listener, JSObject options) {
    events.remove(type, listener, options);
  }

  private void tellOf(Encryption encryption) {
    encryption.onState(state -> events.dispatch("encryption", PageNews.encryption(state)));
    encryption.onKeys(keys -> events.dispatch("roomkeys", PageNews.roomKeys(keys)));
    encryption.onDevices(devices -> events.dispatch("devices", PageNews.devices(devices)));
  }

  private void tell(AccountNews news) {
    if (news instanceof AccountNews.RoomsChanged) {
      rooms = roomObjects.list(account.rooms());
      events.dispatch("rooms", new PlainObject().put("rooms", rooms).frozen());
    } else if (news instanceof AccountNews.ConnectionChanged) {
      events.dispatch(
          "connection",
          new PlainObject().put("state", getConnection()).put("error", getError()).frozen());
    } else if (news instanceof AccountNews.RecordingChanged changed) {
      events.dispatch("storage", PageNews.recording(changed.state()));
    }
  }

  private static TimelineObject timeline(OpenRoom room) {
    return new TimelineObject(room, room.view().orElseThrow());
  }
}
