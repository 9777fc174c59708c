package io.twinloop.machine.rooms;

import io.twinloop.device.DeviceKeys;
import io.twinloop.megolm.Recipient;
import java.util.List;
import java.util.Map;

/** What came of trying to say something. */
sealed interface Turn {

  /**
   * It is encrypted.
   *
   * @param unreached devices that it is for, and that there is no Olm session with
   */
  record Said(EncryptedMessage message, List<DeviceKeys> unreached) implements Turn {}

  /**
   * Somebody is to have the key first.
   *
   * @param session whose key
   * @param devices none where nothing was to be said and everybody has it
   */
  record Unserved(String session, Map<Recipient, DeviceKeys> devices) implements Turn {}
}
