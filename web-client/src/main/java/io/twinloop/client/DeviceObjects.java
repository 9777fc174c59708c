package io.twinloop.client;

import io.twinloop.device.DeviceKeys;
import io.twinloop.device.UserDevices;
import io.twinloop.text.SafeName;
import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSObject;

/** The devices of a user as the page sees them. */
final class DeviceObjects {
  private DeviceObjects() {}

  static JSObject of(UserDevices devices) {
    List<DeviceKeys> all = new ArrayList<>(devices.devices().values());
    return PlainObject.array(all, DeviceObjects::object);
  }

  private static JSObject object(DeviceKeys device) {
    return new PlainObject()
        .put("deviceId", device.device().text())
        .put("name", device.displayName().map(SafeName::of).filter(name -> !name.isEmpty()))
        .put("fingerprint", device.ed25519().toString())
        .frozen();
  }
}
