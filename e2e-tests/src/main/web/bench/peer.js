// matrix-rust-sdk's crypto machine as a browser has it: over its IndexedDB store, with nothing to
// encrypt what is stored, as we have nothing.

import * as Crypto from '/crypto-wasm/index.mjs';

import { HomeserverApi } from '/node/homeserver-api.mjs';

import { BASE, token } from './homeserver.js';

/** It would write a line for every message. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

const MANY_MESSAGES = 10_000n;
const FEW_ROUNDS = 1;

/** Those that the machine is given are gone afterwards. */
const users = ids => ids.map(id => new Crypto.UserId(id));
const trusting = () => new Crypto.DecryptionSettings(Crypto.TrustRequirement.Untrusted);

export class Peer {
  #machine;
  #api;

  /** A device that is made where there is none; in memory where no store is named. */
  static async open(user, device, store) {
    await Crypto.initAsync();
    const opened = new Peer();
    const handle = await Crypto.StoreHandle.open(store, undefined, SILENT);
    opened.#machine = await Crypto.OlmMachine.initFromStore(
      new Crypto.UserId(user), new Crypto.DeviceId(device), handle, SILENT);
    opened.#api = new HomeserverApi(BASE, token(user, device));
    return opened;
  }

  /** Publishes what is to be published, and asks what is to be asked. */
  async catchUp() {
    await this.#sendAll(await this.#machine.outgoingRequests());
  }

  /** Asks for the devices of these users. */
  async know(ids) {
    await this.#machine.updateTrackedUsers(users(ids));
    await this.catchUp();
  }

  /** Takes in to-device messages, as JSON text. */
  async receive(messages) {
    await this.#machine.receiveSyncChanges(
      messages, new Crypto.DeviceLists(), new Map(), new Set(['signed_curve25519']));
  }

  /** Events as {@link decrypt} wants them. */
  static spell = events => events.map(event => JSON.stringify(event));

  /** How many of the events can be read. */
  async decrypt(room, events) {
    const id = new Crypto.RoomId(room);
    const read = await Promise.all(events.map(event =>
      this.#machine.decryptRoomEvent(event, id, trusting())));
    return read.filter(({ event }) => JSON.parse(event).content.body).length;
  }

  /** Sees to it that their devices have the key of what is said next. */
  async share(room, ids) {
    await this.know(ids);
    await this.#sendAll([await this.#machine.getMissingSessions(users(ids))].filter(Boolean));
    const settings = new Crypto.EncryptionSettings();
    settings.rotationPeriodMessages = MANY_MESSAGES;
    await this.#sendAll(
      await this.#machine.shareRoomKey(new Crypto.RoomId(room), users(ids), settings));
  }

  /** The content of the encrypted event, as JSON text. */
  encrypt(room, text) {
    return this.#machine.encryptRoomEvent(
      new Crypto.RoomId(room), 'm.room.message', JSON.stringify({ msgtype: 'm.text', body: text }));
  }

  async importKeys(file, passphrase) {
    const keys = Crypto.OlmMachine.decryptExportedRoomKeys(file, passphrase);
    const { importedCount } = await this.#machine.importExportedRoomKeys(keys, () => {});
    return importedCount;
  }

  /** A file with the keys of the room. */
  async exportKeys(room, passphrase) {
    const keys = await this.#machine.exportRoomKeys(each => each.roomId.toString() === room);
    return Crypto.OlmMachine.encryptExportedRoomKeys(keys, passphrase, FEW_ROUNDS);
  }

  close() {
    this.#machine.close();
  }

  async #sendAll(requests) {
    for (const request of requests) {
      const answer = await this.#api.outgoing(Crypto.RequestType[request.type], request);
      await this.#machine.markRequestAsSent(request.id, request.type, JSON.stringify(answer));
    }
  }
}
