package io.twinloop.machine.rooms;

import io.twinloop.device.DeviceKeys;
import io.twinloop.megolm.Recipient;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of trying to say something. */
sealed interface Turn {

  /**
   * It is encrypted.
   *
   * @param unreached devices that it is for, and that there is no Olm session with
   * @param made what was reserved with it, to be kept once the operation is committed
   */
  record Said(EncryptedMessage message, List<DeviceKeys> unreached, Optional<Reservation> made)
      implements Turn {}

  /**
   * Somebody is to have the key first.
   *
   * @param session whose key
   * @param devices none where nothing was to be said and everybody has it
   */
  record Unserved(String session, Map<Recipient, DeviceKeys> devices) implements Turn {}
}
