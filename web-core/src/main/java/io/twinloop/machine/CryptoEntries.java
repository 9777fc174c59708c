package io.twinloop.machine;

import io.twinloop.cache.EntryType;
import io.twinloop.crypto.AgreementKey;
import io.twinloop.crypto.SigningKey;
import io.twinloop.device.OwnDevice;
import io.twinloop.device.SessionRecoveries;
import io.twinloop.device.TrackedUsers;
import io.twinloop.device.UserDevices;
import io.twinloop.id.RoomId;
import io.twinloop.machine.kept.InboundSession;
import io.twinloop.machine.kept.KeyShares;
import io.twinloop.machine.kept.OutboundSession;
import io.twinloop.machine.kept.ReceivedHashes;
import io.twinloop.machine.kept.RoomEncryption;
import io.twinloop.machine.kept.ToDevicePosition;
import io.twinloop.machine.kept.WithheldSessions;
import io.twinloop.olm.OlmSessions;
import io.twinloop.port.JsonReader;
import io.twinloop.store.codec.InboundSessionCodec;
import io.twinloop.store.codec.KeySharesCodec;
import io.twinloop.store.codec.OlmSessionCodec;
import io.twinloop.store.codec.OutboundSessionCodec;
import io.twinloop.store.codec.OwnDeviceCodec;
import io.twinloop.store.codec.PositionCodec;
import io.twinloop.store.codec.ReceivedHashesCodec;
import io.twinloop.store.codec.RequestNumberCodec;
import io.twinloop.store.codec.RoomEncryptionCodec;
import io.twinloop.store.codec.SessionRecoveriesCodec;
import io.twinloop.store.codec.ToDevicePositionCodec;
import io.twinloop.store.codec.ToDeviceRequestCodec;
import io.twinloop.store.codec.TrackedUsersCodec;
import io.twinloop.store.codec.UserDevicesCodec;
import io.twinloop.store.codec.WithheldCodec;
import io.twinloop.store.codec.WithheldSessionsCodec;
import io.twinloop.store.crypto.EntryKey;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.sync.SyncPosition;
import io.twinloop.todevice.RequestNumber;
import io.twinloop.todevice.ToDeviceRequest;
import io.twinloop.todevice.WithheldCode;

/** What is kept, as the machine reads and writes it. */
public final class CryptoEntries {
  public static final String IDENTITY = "identity";
  public static final String SIGNING = "signing";

  /** To-device requests among the {@link #requestNumbers}. */
  public static final String REQUESTS = "requests";

  public static final String TO_DEVICE = "to-device";
  public static final String CONNECTION = "connection";

  public final EntryType<OwnDevice> ownDevice;

  /** By {@link #IDENTITY} or {@link #oneTime}. */
  public final EntryType<AgreementKey> agreementKeys;

  /** By {@link #SIGNING}. */
  public final EntryType<SigningKey> signingKeys;

  /**
   * By the other device's user and identity key. The user is part of it so that nobody's messages
   * are tried, or sent, with the sessions of another who claims the same key.
   */
  public final EntryType<OlmSessions> olmSessions;

  /** By room id and session id. */
  public final EntryType<InboundSession> inboundSessions;

  /** By room id. */
  public final EntryType<OutboundSession> outboundSessions;

  /** Who has the key of an outbound session; by room id and session id. */
  public final EntryType<KeyShares> keyShares;

  /** By room id and session id. */
  public final EntryType<WithheldCode> withheld;

  /** By the user id of who says so. */
  public final EntryType<WithheldSessions> withheldBy;

  /** What the device was told; by its user and identity key. */
  public final EntryType<WithheldCode> noOlmNotices;

  /** By user id. */
  public final EntryType<UserDevices> devices;

  public final EntryType<TrackedUsers> trackedUsers;

  /** By {@link ReceivedHashes#place}. */
  public final EntryType<ReceivedHashes> receivedHashes;

  /** By {@link #TO_DEVICE}. */
  public final EntryType<ToDevicePosition> positions;

  /** By transaction id. */
  public final EntryType<ToDeviceRequest> requests;

  /** By {@link #REQUESTS}. */
  public final EntryType<RequestNumber> requestNumbers;

  public final EntryType<SessionRecoveries> recoveries;

  /** By room id. */
  public final EntryType<RoomEncryption> roomEncryptions;

  /** By {@link #CONNECTION}: where the connection stands that tells of devices. */
  public final EntryType<SyncPosition> connections;

  public CryptoEntries(JsonReader json) {
    OwnDeviceCodec own = new OwnDeviceCodec(json);
    ownDevice = EntryTypes.text(EntryKind.ACCOUNT, OwnDevice.class, own::encode, own::decode);
    agreementKeys = EntryTypes.agreementKeys();
    signingKeys = EntryTypes.signingKeys();
    OlmSessionCodec olm = new OlmSessionCodec(json);
    olmSessions =
        EntryTypes.text(EntryKind.OLM_SESSIONS, OlmSessions.class, olm::encode, olm::decode);
    InboundSessionCodec inbound = new InboundSessionCodec(json);
    inboundSessions =
        EntryTypes.text(
            EntryKind.INBOUND_SESSIONS, InboundSession.class, inbound::encode, inbound::decode);
    OutboundSessionCodec outbound = new OutboundSessionCodec(json);
    outboundSessions =
        EntryTypes.text(
            EntryKind.OUTBOUND_SESSIONS, OutboundSession.class, outbound::encode, outbound::decode);
    KeySharesCodec shares = new KeySharesCodec(json);
    keyShares =
        EntryTypes.text(EntryKind.KEY_SHARES, KeyShares.class, shares::encode, shares::decode);
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
    noOlmNotices =
        EntryTypes.text(EntryKind.NO_OLM_NOTICES, WithheldCode.class, codes::encode, codes::decode);
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
    ToDeviceRequestCodec request = new ToDeviceRequestCodec(json);
    requests =
        EntryTypes.text(
            EntryKind.REQUESTS, ToDeviceRequest.class, request::encode, request::decode);
    RequestNumberCodec number = new RequestNumberCodec(json);
    requestNumbers =
        EntryTypes.text(EntryKind.POSITIONS, RequestNumber.class, number::encode, number::decode);
    SessionRecoveriesCodec recovery = new SessionRecoveriesCodec(json);
    recoveries =
        EntryTypes.text(
            EntryKind.SESSION_RECOVERIES,
            SessionRecoveries.class,
            recovery::encode,
            recovery::decode);
    RoomEncryptionCodec rooms = new RoomEncryptionCodec(json);
    roomEncryptions =
        EntryTypes.text(
            EntryKind.ROOM_SETTINGS, RoomEncryption.class, rooms::encode, rooms::decode);
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
