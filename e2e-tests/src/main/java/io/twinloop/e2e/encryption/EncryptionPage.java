package io.twinloop.e2e.encryption;

import io.twinloop.browser.Promises;
import io.twinloop.device.DeviceAddress;
import io.twinloop.id.DeviceId;
import io.twinloop.id.UserId;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSExportClasses;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSPromise;

/** What the module exports: the encryption of an account, and nothing else of it. */
@JSExportClasses(EncryptionObject.class)
public final class EncryptionPage {
  private EncryptionPage() {}

  /**
   * Opens it, on the disk of this origin. As often as is wanted: each time it is another context.
   *
   * @param homeserver its base URL; the access token is the user's id and the device's, with a
   *     space between them
   * @param keys told how many room keys have come
   */
  @JSExport
  public static JSPromise<JSObject> open(String homeserver, String user, String device, Keys keys) {
    DeviceAddress address = new DeviceAddress(new UserId(user), new DeviceId(device));
    return Promises.async(
        () -> {
          EncryptionContext context = EncryptionContext.open(homeserver, address);
          context.onKeys(keys::came);
          return object(new EncryptionObject(context));
        });
  }

  @JSBody(params = "exported", script = "return exported;")
  private static native JSObject object(Object exported);

  /** Must not suspend. */
  @JSFunctor
  public interface Keys extends JSObject {
    void came(int count);
  }
}
