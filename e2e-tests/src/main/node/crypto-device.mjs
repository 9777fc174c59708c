import { HomeserverApi } from './homeserver-api.mjs';
import { require } from './packages.mjs';

const Crypto = require('@matrix-org/matrix-sdk-crypto-wasm');
const TRUSTING = () => new Crypto.DecryptionSettings(Crypto.TrustRequirement.Untrusted);

/** One device, kept in memory. */
export class CryptoDevice {
  #api;
  #machine;
  #since;
  /** By event id: the event, and its content once it could be decrypted. */
  #events = new Map();

  /** A device that has published its keys. */
  static async open({ homeserver, user, device, accessToken }) {
    await Crypto.initAsync();
    const opened = new CryptoDevice();
    opened.#api = new HomeserverApi(homeserver, accessToken);
    opened.#machine = await Crypto.OlmMachine.initialize(
      new Crypto.UserId(user), new Crypto.DeviceId(device));
    await opened.sync(0);
    return opened;
  }

  /** Takes in what is new; waits so many milliseconds for it. */
  async sync(timeout) {
    const answer = await this.#api.sync(this.#since, timeout);
    this.#since = answer.next_batch;
    await this.#machine.receiveSyncChanges(
      JSON.stringify(answer.to_device?.events ?? []),
      new Crypto.DeviceLists(
        users(answer.device_lists?.changed ?? []), users(answer.device_lists?.left ?? [])),
      new Map(Object.entries(answer.device_one_time_keys_count ?? {})),
      new Set(answer.device_unused_fallback_key_types ?? []));
    await this.#sendOutgoing();
    for (const [room, { timeline }] of Object.entries(answer.rooms?.join ?? {})) {
      for (const event of timeline.events.filter(each => each.type === 'm.room.encrypted')) {
        this.#events.set(event.event_id, { room, event });
      }
    }
    await this.#decrypt();
  }

  /** Encrypts a text for everybody in the room, and sends it. */
  async send(room, text) {
    return this.sendEvent(room, 'm.room.message', { msgtype: 'm.text', body: text });
  }

  async sendEvent(room, type, content) {
    await this.#share(room);
    const encrypted = await this.#machine.encryptRoomEvent(
      new Crypto.RoomId(room), type, JSON.stringify(content));
    return this.#api.send(room, 'm.room.encrypted', encrypted);
  }

  /** The encrypted events of the room in their order, with what became of each. */
  events(room) {
    return [...this.#events.values()].filter(each => each.room === room).map(
      ({ event, clear, failure }) => ({
        id: event.event_id,
        sender: event.sender,
        session: event.content.session_id,
        text: clear?.content.body,
        failure,
      }));
  }

  identityKeys() {
    const { curve25519, ed25519 } = this.#machine.identityKeys;
    return { curve25519: curve25519.toBase64(), ed25519: ed25519.toBase64() };
  }

  /** The ids of the user's devices that it knows. */
  async devicesOf(user) {
    const devices = await this.#machine.getUserDevices(new Crypto.UserId(user));
    return devices.keys().map(String);
  }

  /** Begins a new session with the next message. */
  async rotate(room) {
    await this.#machine.invalidateGroupSession(new Crypto.RoomId(room));
  }

  /** A key file with all keys. */
  async exportKeys(passphrase, rounds) {
    const keys = await this.#machine.exportRoomKeys(() => true);
    return Crypto.OlmMachine.encryptExportedRoomKeys(keys, passphrase, rounds);
  }

  async importKeys(file, passphrase) {
    const keys = Crypto.OlmMachine.decryptExportedRoomKeys(file, passphrase);
    const { importedCount, totalCount } =
      await this.#machine.importExportedRoomKeys(keys, () => {});
    await this.#decrypt();
    return { imported: importedCount, total: totalCount };
  }

  /** Sees to it that all devices in the room have the key of what is sent next. */
  async #share(room) {
    const { algorithm, rotation_period_msgs: messages } =
      await this.#api.state(room, 'm.room.encryption');
    if (algorithm !== 'm.megolm.v1.aes-sha2') {
      throw new Error(room + ' is not encrypted');
    }
    const members = await this.#api.members(room);
    await this.#machine.updateTrackedUsers(users(members));
    await this.#sendOutgoing();
    await this.#sendAll([await this.#machine.getMissingSessions(users(members))]);
    const settings = new Crypto.EncryptionSettings();
    if (messages) {
      settings.rotationPeriodMessages = BigInt(messages);
    }
    await this.#sendAll(
      await this.#machine.shareRoomKey(new Crypto.RoomId(room), users(members), settings));
  }

  async #sendOutgoing() {
    await this.#sendAll(await this.#machine.outgoingRequests());
  }

  async #sendAll(requests) {
    for (const request of requests.filter(Boolean)) {
      const answer = await this.#api.outgoing(Crypto.RequestType[request.type], request);
      await this.#machine.markRequestAsSent(request.id, request.type, JSON.stringify(answer));
    }
  }

  async #decrypt() {
    for (const each of this.#events.values()) {
      if (!each.clear) {
        await this.#decryptOne(each);
      }
    }
  }

  async #decryptOne(each) {
    try {
      const { event } = await this.#machine.decryptRoomEvent(
        JSON.stringify(each.event), new Crypto.RoomId(each.room), TRUSTING());
      each.clear = JSON.parse(event);
      each.failure = undefined;
    } catch (failure) {
      each.failure = Crypto.DecryptionErrorCode[failure.code];
    }
  }
}

/** Those that the machine is given are gone afterwards. */
function users(ids) {
  return ids.map(id => new Crypto.UserId(id));
}
