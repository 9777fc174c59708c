// Our own encryption, as a page has it.

import { open } from '/encryption/encryption.js';

import { BASE } from './homeserver.js';

export class Ours {
  #context;
  #lacking = 0;
  #complete = () => {};

  /** A device, made where there is none. */
  static async open(user, device) {
    const opened = new Ours();
    opened.#context = await open(BASE, user, device, count => opened.#hear(count));
    return opened;
  }

  /** Events as {@link decrypt} wants them. */
  static spell = JSON.stringify;

  /** Takes in from now on what comes. */
  start() {
    this.#context.start();
  }

  /** Resolves when that many room keys have come, from now on. */
  keys(count) {
    this.#lacking = count;
    return new Promise(complete => { this.#complete = complete; });
  }

  /** How many of the events can be read. */
  decrypt(room, events) {
    return this.#context.decrypt(room, events);
  }

  /** The content of the encrypted event, as JSON text; they get the key first. */
  encrypt(room, users, text) {
    return this.#context.encrypt(
      room, JSON.stringify(users), JSON.stringify({ msgtype: 'm.text', body: text }));
  }

  importKeys(file, passphrase) {
    return this.#context.importKeys(file, passphrase);
  }

  /** Writes something of the room, for which it takes the lease. What was noted since the last time. */
  async write(room) {
    await this.#context.write(room);
    return JSON.parse(this.#context.told());
  }

  close() {
    return this.#context.close();
  }

  #hear(count) {
    this.#lacking -= count;
    if (this.#lacking <= 0) this.#complete();
  }
}
