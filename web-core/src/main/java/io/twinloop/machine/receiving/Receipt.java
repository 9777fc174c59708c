package io.twinloop.machine.receiving;

import io.twinloop.crypto.Curve25519Key;
import io.twinloop.id.UserId;
import io.twinloop.olm.Refusal;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.todevice.OlmEnvelope;
import io.twinloop.todevice.PayloadFault;
import io.twinloop.todevice.ToDeviceContent;
import java.util.List;
import java.util.Set;

/** What became of a batch of to-device messages. */
public sealed interface Receipt {

  /**
   * All of it is stored.
   *
   * @param sessions the inbound group sessions that are new or better
   * @param others messages that are not the crypto machine's business, in order
   * @param failures messages that did not get through, in order
   */
  record Stored(Set<EntryKey> sessions, List<ToDeviceContent.Other> others, List<Failure> failures)
      implements Receipt {}

  /**
   * Another context was faster and has stored what came after the same position, or the position
   * moved since: nothing was changed, the homeserver still has the messages.
   */
  record Overtaken() implements Receipt {}

  /** A message that did not get through, and what is known of where it came from. */
  sealed interface Failure {

    /** There was nothing in it for us. */
    record Unreadable(UserId sender, OlmEnvelope.Fault fault) implements Failure {}

    /** It could not be decrypted. */
    record Undecryptable(UserId sender, Curve25519Key device, Refusal refusal) implements Failure {}

    /** It is not what it pretends to be. */
    record Unbelievable(UserId sender, Curve25519Key device, PayloadFault fault)
        implements Failure {}

    /** We broke at it, so nothing of it counts; it would break us again. */
    record Indigestible(UserId sender, String why) implements Failure {}
  }
}
