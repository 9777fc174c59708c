/**
 * Stands in for twinloop.js while the page is developed: same exports, scripted data, no network.
 * Scenes by query: `signed-out`, `rooms=5000`, `empty`, `state=offline`, `soft-logout`, `typing`, `failed`, `storage-full`,
 * `push=failed|denied|unsupported`, `live` (a message each four seconds), `many` (activity of two more tabs),
 * `leases=none|ten|idle` (see mock-leases.js).
 */
import { leasesHeld, leasesThatFollow, leasesUntilNow } from './mock-leases.js';
import { garden, history, hostile, item, ME, rooms } from './mock-rooms.js';

const scene = new URLSearchParams(location.search);
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
/** Clients that the page has, for tests that tell them something. */
export const clients = [];
let signedIn = !scene.has('signed-out');

class TwinloopError extends Error {
  name = 'TwinloopError';
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

export async function login({ homeserver, user, password, signal }) {
  await pause(700);
  signal?.throwIfAborted();
  if (homeserver.includes('nowhere')) throw new TwinloopError('HOMESERVER_UNREACHABLE', 'No answer.');
  if (homeserver.includes('website')) throw new TwinloopError('NOT_A_HOMESERVER', 'It is a web page.');
  if (password === 'wrong') throw new TwinloopError('WRONG_CREDENTIALS', 'Invalid username or password');
  signedIn = true;
  return new Client(`@${user}:example.org`);
}

export async function restore({ userId } = {}) {
  return signedIn ? new Client(userId ?? ME) : undefined;
}

export async function accounts() {
  return [ME, '@bob:example.org']
    .slice(0, signedIn ? 2 : scene.has('stored') ? 2 : 0)
    .map((userId) => ({ userId, deviceId: 'TWIN1', homeserver: 'https://example.org' }));
}

export class Client extends EventTarget {
  connection = 'idle';
  error = undefined;
  encryption = { state: 'ready', error: undefined };
  deviceId = 'TWINLOOP01';
  homeserver = 'https://matrix.example.org';
  #push = {
    state:
      scene.get('push') === 'unsupported'
        ? 'unsupported'
        : scene.get('push') === 'denied'
          ? 'denied'
          : 'disabled',
    endpoint: undefined,
  };
  #timers = [];

  constructor(userId) {
    super();
    clients.push(this);
    this.userId = userId;
    const all = scene.has('empty') ? [] : rooms(Number(scene.get('rooms') ?? 11));
    this.roomCount = all.length;
    this.all = all;
    this.rooms = all.slice(0, 100);
  }

  addEventListener(type, ...rest) {
    super.addEventListener(type, ...rest);
    if (type === 'activity') queueMicrotask(() => leasesHeld(scene).forEach((each) => this.lease(each)));
  }

  async start() {
    this.#note('session', 'Session restored from disk', 6);
    await pause(150);
    if (scene.has('soft-logout')) this.#become('error', new TwinloopError('SOFT_LOGGED_OUT', 'Soft logout'));
    else
      this.#become(
        scene.get('state') ?? 'running',
        scene.get('state') === 'error' ? new TwinloopError('NO_SLIDING_SYNC', 'No') : undefined,
      );
    if (scene.has('storage-full'))
      this.#emit('storage', { state: 'degraded', error: new TwinloopError('STORAGE_FULL', 'Full') });
    this.#script();
  }

  async stop() {
    this.#timers.forEach(clearInterval);
    this.#become('idle');
  }

  async logout() {
    signedIn = false;
    await this.stop();
    this.#become('terminated');
  }

  async reauthenticate(password) {
    await pause(400);
    if (password === 'wrong') throw new TwinloopError('WRONG_CREDENTIALS', 'No');
    this.#become('running');
  }

  async openRoom(roomId) {
    await pause(60);
    if (roomId.startsWith('!fail')) throw new TwinloopError('UNKNOWN_ROOM', 'Not in that room');
    this.#note('storage', `Timeline of ${this.#room(roomId)?.name} read`, 9);
    return new Timeline(this, this.#room(roomId) ?? this.all[0]);
  }

  showMoreRooms() {
    this.rooms = this.all.slice(0, this.rooms.length + 100);
    setTimeout(() => this.#emit('rooms', { rooms: this.rooms }), 100);
  }

  async createRoom({ name }) {
    await pause(300);
    const id = `!new${Date.now()}:example.org`;
    this.setRooms([
      { ...this.all[0], id, name: name ?? 'New room', latest: undefined, memberCount: 1 },
      ...this.rooms,
    ]);
    return id;
  }

  async join(room) {
    await pause(400);
    if (room.startsWith('#none')) throw new TwinloopError('UNKNOWN_ROOM', 'No such room');
    this.setRooms(this.rooms.map((each) => (each.id === room ? { ...each, membership: 'join' } : each)));
    return room;
  }

  async leave(room) {
    await pause(200);
    this.setRooms(this.rooms.filter((each) => each.id !== room));
  }

  async exportKeys(passphrase, { onProgress, signal }) {
    for (let done = 0; done <= 12_000; done += 400) {
      await pause(40);
      if (signal.aborted) throw new TwinloopError('STOPPED', 'The export was cancelled.');
      onProgress({ done, total: 12_000 });
    }
    return new Blob(['-----BEGIN MEGOLM SESSION DATA-----\n'], { type: 'text/plain' });
  }

  async importKeys(file, passphrase, { onProgress, signal }) {
    await pause(300);
    if (passphrase === 'wrong') throw new TwinloopError('WRONG_PASSPHRASE', 'Not that one.');
    const all = passphrase === 'endless' ? Infinity : 12_000;
    let imported = 0;
    for (; imported < all && !signal.aborted; imported += 400) {
      onProgress({ done: Math.min(imported, 11_000), total: 12_000 });
      await pause(40);
    }
    return { end: signal.aborted ? 'cancelled' : 'complete', imported, known: 7, refused: 0, damaged: 0 };
  }

  async enablePush({ subscription }) {
    await pause(300);
    if (scene.get('push') === 'failed' && !subscription)
      throw new TwinloopError('PUSH_FAILED', 'The push service did not answer.');
    this.#push = { state: 'enabled', endpoint: subscription?.endpoint ?? 'https://push.example/1' };
    this.#note('push', 'Subscribed, pusher set', 240);
    return this.#push;
  }

  async disablePush() {
    this.#push = { state: 'disabled', endpoint: undefined };
  }

  async pushStatus() {
    return this.#push;
  }

  setRooms(next) {
    this.rooms = next;
    this.#emit('rooms', { rooms: next });
  }

  note(...args) {
    this.#note(...args);
  }

  /** Tells what became of a lease, as `mock-leases.js` spells it. */
  lease({ context = 'tab:1', ago = 0, ...lease }) {
    this.#emit('activity', {
      context,
      kind: context.startsWith('tab') ? 'tab' : 'worker',
      own: context === 'tab:1',
      at: new Date(Date.now() - ago),
      topic: 'lease',
      text: `${lease.change} ${lease.name}`,
      durationMs: undefined,
      lease: { waitedMs: 0, heldMs: 0, ...lease },
    });
  }

  #room(id) {
    return this.rooms.find((each) => each.id === id);
  }

  #become(state, error) {
    this.connection = state;
    this.error = error;
    this.#emit('connection', { state, error });
  }

  #note(topic, text, durationMs, context = 'tab:1', kind = 'tab', ago = 0) {
    this.#emit('activity', {
      context,
      kind,
      own: context === 'tab:1',
      at: new Date(Date.now() - ago),
      topic,
      text,
      durationMs,
    });
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  /** A minute of the past, then more as it goes. */
  #script() {
    for (let ago = 55_000; ago > 0; ago -= 9000) {
      this.#note('sync', 'Main sync: 2 rooms changed', 7200, 'tab:1', 'tab', ago);
      this.#note('storage', 'Rooms and position written', 12, 'tab:1', 'tab', ago - 60);
      if (scene.has('many')) this.#note('sync', 'Main sync: nothing new', 8500, 'tab:2', 'tab', ago - 3000);
    }
    this.#note('push', 'Push for $event12 in Canal garden', undefined, 'push:1', 'worker', 31_000);
    this.#note('sync', 'One-shot sync', 420, 'push:1', 'worker', 30_500);
    this.#note('push', 'Notification shown: Bob, “Shall I book the table?”', 640, 'push:1', 'worker', 30_300);
    this.#note('send', 'Sent to Canal garden', 180, 'tab:1', 'tab', 12_000);
    if (scene.has('many')) this.#note('send', 'Sent to Film club', 2600, 'tab:3', 'tab', 22_000);
    leasesUntilNow(scene).forEach((each) => this.lease(each));
    this.#timers.push(setInterval(() => leasesThatFollow(scene).forEach((each) => this.lease(each)), 3000));
    this.#timers.push(setInterval(() => this.#note('sync', 'Main sync: nothing new', 7000), 7000));
  }
}

export class Timeline extends EventTarget {
  typing = [];

  constructor(client, room) {
    super();
    this.client = client;
    this.roomId = room.id;
    this.room = room;
    this.items = this.#scripted();
    this.hasEarlier = room.id.startsWith('!long') || room.id.startsWith('!garden');
    if (scene.has('typing')) setTimeout(() => this.#setTyping(['Bob', 'ليلى حداد']), 300);
    if (scene.has('failed')) this.#fail('This one did not make it across, the server said no.');
    if (scene.has('live')) this.live = setInterval(() => this.#arrive(), 4000);
  }

  #scripted() {
    if (this.roomId.startsWith('!hostile')) return hostile();
    if (this.roomId.startsWith('!long')) return history(Number(scene.get('items') ?? 3000), Date.now());
    if (this.roomId.startsWith('!garden')) return garden();
    return [
      item({
        senderId: '@bob:example.org',
        text: this.room.latest?.text ?? 'Hello',
        sentAt: this.room.latest?.sentAt ?? new Date(),
      }),
    ];
  }

  async loadEarlier(count = 40) {
    await pause(350);
    const older = history(count, this.items[0].sentAt.getTime());
    this.hasEarlier = this.items.length < 5000 && this.roomId.startsWith('!long');
    this.#show([...older, ...this.items]);
    return count;
  }

  async send(text, { replyTo } = {}) {
    const key = `m${Date.now()}`;
    const target = this.items.find((each) => each.eventId === replyTo);
    const echo = item({
      key,
      eventId: undefined,
      transactionId: key,
      state: 'sending',
      senderId: ME,
      text,
      replyTo: target && { eventId: target.eventId, senderName: target.senderName, text: target.text },
    });
    this.#show([...this.items, echo]);
    await pause(900);
    if (text.includes('fail')) {
      this.#replace(key, { state: 'failed', error: new TwinloopError('REFUSED', 'Forbidden') });
      throw new TwinloopError('REFUSED', 'Forbidden');
    }
    this.client.note('send', `Sent to ${this.room.name}`, 900);
    this.#replace(key, { state: 'sent', eventId: `$${key}` });
    return `$${key}`;
  }

  async edit(eventId, text) {
    await pause(300);
    this.#replace(this.items.find((each) => each.eventId === eventId).key, { text, edited: true });
    return eventId;
  }

  async redact(eventId) {
    await pause(300);
    this.#replace(this.items.find((each) => each.eventId === eventId).key, { text: '', kind: 'redacted' });
  }

  retry(transactionId) {
    this.#replace(transactionId, { state: 'sending', error: undefined });
    setTimeout(() => this.#replace(transactionId, { state: 'sent', eventId: `$${transactionId}` }), 800);
  }

  async discard(transactionId) {
    this.#show(this.items.filter((each) => each.key !== transactionId));
  }

  async markRead() {
    this.client.setRooms(
      this.client.rooms.map((each) =>
        each.id === this.roomId && each.unread > 0 ? { ...each, unread: 0, highlights: 0 } : each,
      ),
    );
  }

  setTyping() {}

  close() {
    clearInterval(this.live);
  }

  #fail(text) {
    this.items = [
      ...this.items,
      item({
        key: 'failed',
        eventId: undefined,
        transactionId: 'failed',
        state: 'failed',
        senderId: ME,
        text,
        error: new TwinloopError('REFUSED', 'Forbidden'),
      }),
      item({
        key: 'going',
        eventId: undefined,
        transactionId: 'going',
        state: 'sending',
        senderId: ME,
        text: 'And this one is on its way.',
      }),
    ];
  }

  #arrive() {
    this.#show([
      ...this.items,
      item({ senderId: '@p1:example.org', text: `It is ${new Date().toLocaleTimeString()} here.` }),
    ]);
  }

  #replace(key, change) {
    this.#show(this.items.map((each) => (each.key === key ? Object.freeze({ ...each, ...change }) : each)));
  }

  #show(items) {
    this.items = items;
    this.dispatchEvent(new CustomEvent('change', { detail: { items, hasEarlier: this.hasEarlier } }));
  }

  #setTyping(names) {
    this.typing = names;
    this.dispatchEvent(new CustomEvent('typing', { detail: { names } }));
  }
}
