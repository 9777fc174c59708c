package io.twinloop.machine;

import io.twinloop.cache.EntryType;
import io.twinloop.crypto.SigningKey;
import io.twinloop.machine.kept.KeyShares;
import io.twinloop.machine.kept.OutboundSession;
import io.twinloop.machine.kept.RoomEncryption;
import io.twinloop.port.JsonReader;
import io.twinloop.store.codec.KeySharesCodec;
import io.twinloop.store.codec.OutboundSessionCodec;
import io.twinloop.store.codec.RequestNumberCodec;
import io.twinloop.store.codec.RoomEncryptionCodec;
import io.twinloop.store.codec.ToDeviceRequestCodec;
import io.twinloop.store.codec.WithheldCodec;
import io.twinloop.store.crypto.EntryKind;
import io.twinloop.todevice.RequestNumber;
import io.twinloop.todevice.ToDeviceRequest;
import io.twinloop.todevice.WithheldCode;

/** What is kept, as the machine reads and writes it. */
public final class CryptoEntries extends InboundEntries {
  public static final String SIGNING = "signing";

  /** To-device requests among the {@link #requestNumbers}. */
  public static final String REQUESTS = "requests";

  /** By {@link #SIGNING}. */
  public final EntryType<SigningKey> signingKeys;

  /** By room id. */
  public final EntryType<OutboundSession> outboundSessions;

  /** Who has the key of an outbound session; by room id and session id. */
  public final EntryType<KeyShares> keyShares;

  /** What the device was told; by its user and identity key. */
  public final EntryType<WithheldCode> noOlmNotices;

  /** By transaction id. */
  public final EntryType<ToDeviceRequest> requests;

  /** By {@link #REQUESTS}. */
  public final EntryType<RequestNumber> requestNumbers;

  /** By room id. */
  public final EntryType<RoomEncryption> roomEncryptions;

  public CryptoEntries(JsonReader json) {
    super(json);
    WithheldCodec codes = new WithheldCodec(json);
    signingKeys = EntryTypes.signingKeys();
    OutboundSessionCodec outbound = new OutboundSessionCodec(json);
    outboundSessions =
        EntryTypes.text(
            EntryKind.OUTBOUND_SESSIONS, OutboundSession.class, outbound::encode, outbound::decode);
    KeySharesCodec shares = new KeySharesCodec(json);
    keyShares =
        EntryTypes.text(EntryKind.KEY_SHARES, KeyShares.class, shares::encode, shares::decode);
    noOlmNotices =
        EntryTypes.text(EntryKind.NO_OLM_NOTICES, WithheldCode.class, codes::encode, codes::decode);
    ToDeviceRequestCodec request = new ToDeviceRequestCodec(json);
    requests =
        EntryTypes.text(
            EntryKind.REQUESTS, ToDeviceRequest.class, request::encode, request::decode);
    RequestNumberCodec number = new RequestNumberCodec(json);
    requestNumbers =
        EntryTypes.text(EntryKind.POSITIONS, RequestNumber.class, number::encode, number::decode);
    RoomEncryptionCodec rooms = new RoomEncryptionCodec(json);
    roomEncryptions =
        EntryTypes.text(
            EntryKind.ROOM_SETTINGS, RoomEncryption.class, rooms::encode, rooms::decode);
  }
}
