// The rows about encryption: ours and crypto-wasm's by turns, over the same rooms, messages and files.
// Times are milliseconds.

import { ModelHomeserver } from './homeserver.js';
import { Ours } from './ours.js';
import { Peer } from './peer.js';

const OURS = '@ours:homeserver.test';
const PEER = '@peer:homeserver.test';
const DEVICE = 'DEVICE';

const SPEAKERS = [...Array(10).keys()].map(number => `@speaker${number}:homeserver.test`);

/** Each of them shares the keys of that many in a round: to-device messages come by the hundred. */
const ROOMS_PER_SPEAKER = 10;
const MESSAGES_PER_ROOM = 100;

const homeserver = new ModelHomeserver();
const speakers = new Map();

const timed = async work => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

/** The times of what each prepares for its turn, one by one and by turns. */
const byTurns = async (count, ...contenders) => {
  const times = contenders.map(() => []);
  for (let turn = 0; turn < count; turn++) {
    for (const [i, prepare] of contenders.entries()) times[i].push(await timed(await prepare(turn)));
  }
  return times;
};

const perPiece = (count, lists) => lists.map(times => times.map(time => time / count));

const expect = (count, found, what) => {
  if (found !== count) throw new Error(`${found} of ${count} ${what}`);
};

const now = () => performance.timeOrigin + performance.now();

const textOf = number => `This is message number ${number} of a long conversation`;
const roomOf = (round, speaker, room) => `!${round}-${speaker}-${room}:homeserver.test`;

/** What the speaker says in a room, as it comes from a homeserver. */
const say = async (speaker, room, count) => {
  const events = [];
  for (let i = 0; i < count; i++) {
    events.push({
      type: 'm.room.encrypted',
      event_id: `$${i}-${room.slice(1)}`,
      room_id: room,
      sender: speaker,
      origin_server_ts: 1_750_000_000_000 + i,
      content: JSON.parse(await speakers.get(speaker).encrypt(room, textOf(i))),
    });
  }
  return events;
};

/** One of the two in this page. */
class Side {
  constructor(Client, user) {
    this.Client = Client;
    this.user = user;
  }

  /** Has another context from now on, which remembers nothing of what the one before did. */
  async open() {
    await this.client?.close();
    this.client = await this.Client.open(this.user, DEVICE, this.user);
  }

  /** How many of these events it can read. */
  read(room, events) {
    return this.client.decrypt(room, this.Client.spell(events));
  }
}

const ours = new Side(Ours, '@ours:homeserver.test');
const peer = new Side(Peer, '@peer:homeserver.test');
const both = [ours.user, peer.user];

window.bench = {
  // Everybody is there, and is known to everybody.
  async start() {
    homeserver.listen();
    for (const speaker of SPEAKERS) {
      speakers.set(speaker, await Peer.open(speaker, DEVICE));
      await speakers.get(speaker).catchUp();
    }
    await ours.open();
    ours.client.start();
    await ours.client.encrypt('!meeting:homeserver.test', SPEAKERS, 'Hello');
    await peer.open();
    await peer.client.know(SPEAKERS);
  },

  // From the answer of a sync to all its room keys stored. The first round begins the Olm sessions.
  async toDevice(rounds) {
    const count = SPEAKERS.length * ROOMS_PER_SPEAKER;
    const share = async round => {
      for (const [number, speaker] of SPEAKERS.entries()) {
        for (let room = 0; room < ROOMS_PER_SPEAKER; room++) {
          await speakers.get(speaker).share(roomOf(round, number, room), both);
        }
      }
    };
    return byTurns(
      rounds,
      async round => {
        await share(round);
        await homeserver.polled(ours.user, DEVICE);
        return async () => {
          const complete = ours.client.keys(count);
          homeserver.deliver(ours.user, DEVICE);
          await complete;
        };
      },
      () => {
        const messages = homeserver.take(peer.user, DEVICE);
        expect(count, messages.length, 'messages');
        return () => peer.client.receive(JSON.stringify(messages));
      });
  },

  // What was said in one room of each speaker, room by room. Both are open and know nothing of these
  // rooms yet.
  async decrypt(rounds) {
    const [first] = await say(SPEAKERS[0], roomOf(0, 0, 1), 1);
    let rooms;
    const reader = side => async () => {
      await side.open();
      await side.read(first.room_id, [first]);
      const pages = rooms.map(([room, events]) => [room, side.Client.spell(events)]);
      return async () => {
        let read = 0;
        for (const [room, page] of pages) read += await side.client.decrypt(room, page);
        expect(SPEAKERS.length * MESSAGES_PER_ROOM, read, 'messages read');
      };
    };
    return byTurns(
      rounds,
      async round => {
        rooms = [];
        for (const [number, speaker] of SPEAKERS.entries()) {
          const room = roomOf(round, number, 0);
          rooms.push([room, await say(speaker, room, MESSAGES_PER_ROOM)]);
        }
        return reader(ours)();
      },
      reader(peer));
  },

  // One message after the other, in a room whose devices have the key.
  async encrypt(rounds, count) {
    const room = '!talk:homeserver.test';
    await ours.client.encrypt(room, SPEAKERS, textOf(0));
    await peer.client.share(room, SPEAKERS);
    await peer.client.encrypt(room, textOf(0));
    const talk = encrypt => () => async () => {
      for (let i = 0; i < count; i++) await encrypt(textOf(i));
    };
    return perPiece(count, await byTurns(
      rounds,
      talk(text => ours.client.encrypt(room, SPEAKERS, text)),
      talk(text => peer.client.encrypt(room, text))));
  },

  // From the text of a file to its keys stored, in new accounts. One time each.
  async importKeys(round, count, passphrase) {
    const file = await (await fetch('/keys.txt')).text();
    const importer = (name, Client) => async () => {
      const side = new Side(Client, `@${name}${round}:homeserver.test`);
      await side.open();
      return async () => {
        expect(count, await side.client.importKeys(file, passphrase), 'keys');
      };
    };
    return perPiece(count, await byTurns(1, importer('our-importer', Ours), importer('importer', Peer)));
  },

  // Reads a message of each room so far, to have many keys in memory.
  async remember(rounds) {
    for (let round = 0; round < rounds; round++) {
      for (const [number, speaker] of SPEAKERS.entries()) {
        for (let room = 0; room < ROOMS_PER_SPEAKER; room++) {
          const id = roomOf(round, number, room);
          await ours.read(id, await say(speaker, id, 1));
        }
      }
    }
  },

  // Waits from now on for the key of a message, which is in the file that this answers with.
  async want(number, passphrase) {
    const room = `!wanted-${number}:homeserver.test`;
    const speaker = speakers.get(SPEAKERS[0]);
    await speaker.share(room, [peer.user]);
    const events = await say(SPEAKERS[0], room, 1);
    expect(0, await ours.read(room, events), 'messages read');
    this.reading = ours.client.keys(1).then(async () => {
      expect(1, await ours.read(room, events), 'messages read');
      return now();
    });
    return speaker.exportKeys(room, passphrase);
  },

  // When the message was read, and how many entries were forgotten for it, as the next operation notes.
  async had(number) {
    const at = await this.reading;
    const notes = await ours.client.write(`!had-${number}:homeserver.test`);
    const [, evicted] = notes.map(note => /(\d+) of \d+ forgotten/.exec(note)).findLast(Boolean);
    return { at, evicted: Number(evicted) };
  },

  // Gives both the keys of the file, and leaves a message for whoever opens them next.
  async leave(passphrase) {
    const file = await (await fetch('/keys.txt')).text();
    const room = roomOf(0, 0, 2);
    const events = await say(SPEAKERS[0], room, 1);
    for (const side of [ours, peer]) {
      await side.client.importKeys(file, passphrase);
      await side.client.close();
    }
    localStorage.setItem('left', JSON.stringify({ room, events }));
  },
};
