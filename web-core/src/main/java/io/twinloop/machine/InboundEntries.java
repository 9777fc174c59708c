package io.twinloop.machine;

import io.twinloop.cache.EntryType;
import io.twinloop.crypto.AgreementKey;
import io.twinloop.device.OwnDevice;
import io.twinloop.device.SessionRecoveries;
import io.twinloop.device.TrackedUsers;
import io.twinloop.device.UserDevices;
import io.twinloop.id.RoomId;
import io.twinloop.machine.kept.InboundSession;
import io.twinloop.machine.kept.ReceivedHashes;
import io.twinloop.machine.kept.ToDevicePosition;
import io.twinloop.machine.kept.WithheldSessions;
import io.twinloop.olm.OlmSessions;
import io.twinloop.port.JsonReader;
import io.twinloop.store.codec.InboundSessionCodec;
import io.twinloop.store.codec.OlmSessionCodec;
import io.twinloop.store.codec.OwnDeviceCodec;
import io.twinloop.store.codec.PositionCodec;
import io.twinloop.store.codec.ReceivedHashesCodec;
import io.twinloop.store.codec.SessionRecoveriesCodec;
import io.twinloop.store.codec.ToDevicePositionCodec;
import io.twinloop.store.codec.TrackedUsersCodec;
import io.twinloop.store.codec.UserDevicesCodec;
import io.twinloop.store.codec.WithheldCodec;
import io.twinloop.store.codec.WithheldSessionsCodec;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.sync.SyncPosition;
import io.twinloop.todevice.WithheldCode;

/**
 * What is kept, as far as it takes to receive room keys and to read rooms: all that a push worker
 * has to do with, which is why it is apart from {@link CryptoEntries}.
 */
public class InboundEntries {
  public static final String IDENTITY = "identity";
  public static final String TO_DEVICE = "to-device";
  public static final String CONNECTION = "connection";

  public final EntryType<OwnDevice> ownDevice;

  /** By {@link #IDENTITY} or {@link #oneTime}. */
  public final EntryType<AgreementKey> agreementKeys;

  /**
   * By the other device's user and identity key. The user is part of it so that nobody's messages
   * are tried, or sent, with the sessions of another who claims the same key.
   */
  public final EntryType<OlmSessions> olmSessions;

  /** By room id and session id. */
  public final EntryType<InboundSession> inboundSessions;

  /** By room id, session id, and the user id of who says so. */
  public final EntryType<WithheldCode> withheld;

  /** By the user id of who says so. */
  public final EntryType<WithheldSessions> withheldBy;

  /** By user id. */
  public final EntryType<UserDevices> devices;

  public final EntryType<TrackedUsers> trackedUsers;

  /** By {@link ReceivedHashes#place}. */
  public final EntryType<ReceivedHashes> receivedHashes;

  /** By {@link #TO_DEVICE}. */
  public final EntryType<ToDevicePosition> positions;

  /** By {@link #CONNECTION}: where the connection stands that tells of devices. */
  public final EntryType<SyncPosition> connections;

  /** With whom sessions are to be begun anew. */
  public final EntryType<SessionRecoveries> recoveries;

  public InboundEntries(JsonReader json) {
    OwnDeviceCodec own = new OwnDeviceCodec(json);
    ownDevice = EntryTypes.text(EntryKind.ACCOUNT, OwnDevice.class, own::encode, own::decode);
    agreementKeys = EntryTypes.agreementKeys();
    OlmSessionCodec olm = new OlmSessionCodec(json);
    olmSessions =
        EntryTypes.text(EntryKind.OLM_SESSIONS, OlmSessions.class, olm::encode, olm::decode);
    InboundSessionCodec inbound = new InboundSessionCodec(json);
    inboundSessions =
        EntryTypes.text(
            EntryKind.INBOUND_SESSIONS, InboundSession.class, inbound::encode, inbound::decode);
    WithheldCodec codes = new WithheldCodec(json);
    withheld =
        EntryTypes.text(EntryKind.WITHHELD, WithheldCode.class, codes::encode, codes::decode);
    WithheldSessionsCodec withheldSessions = new WithheldSessionsCodec(json);
    withheldBy =
        EntryTypes.text(
            EntryKind.WITHHELD,
            WithheldSessions.class,
            withheldSessions::encode,
            withheldSessions::decode);
    UserDevicesCodec users = new UserDevicesCodec(json);
    devices = EntryTypes.text(EntryKind.DEVICES, UserDevices.class, users::encode, users::decode);
    TrackedUsersCodec tracked = new TrackedUsersCodec(json);
    trackedUsers =
        EntryTypes.text(
            EntryKind.TRACKED_USERS, TrackedUsers.class, tracked::encode, tracked::decode);
    ReceivedHashesCodec hashes = new ReceivedHashesCodec(json);
    receivedHashes =
        EntryTypes.text(
            EntryKind.MESSAGE_HASHES, ReceivedHashes.class, hashes::encode, hashes::decode);
    ToDevicePositionCodec position = new ToDevicePositionCodec(json);
    positions =
        EntryTypes.text(
            EntryKind.POSITIONS, ToDevicePosition.class, position::encode, position::decode);
    SessionRecoveriesCodec recovery = new SessionRecoveriesCodec(json);
    recoveries =
        EntryTypes.text(
            EntryKind.SESSION_RECOVERIES,
            SessionRecoveries.class,
            recovery::encode,
            recovery::decode);
    PositionCodec connection = new PositionCodec(json);
    connections =
        EntryTypes.text(
            EntryKind.POSITIONS, SyncPosition.class, connection::encode, connection::decode);
  }

  /** The name of a one-time key's private half. */
  public static String oneTime(String id) {
    return "one-time:" + id;
  }

  public EntryKey inboundSession(RoomId room, String session) {
    return inboundSessions.at(room.text(), session);
  }
}
