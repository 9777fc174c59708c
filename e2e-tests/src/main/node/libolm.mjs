// The classes of libolm, to be used from elsewhere: objects are made, held under numbers, called and
// dropped.
//
//   {"make": "Session"}                                          answers its number
//   {"on": 1, "call": "encrypt", "with": ["hello"], "chance": 2} answers what the method returns
//   {"drop": [1, 2]}
//
// An argument {"held": 3} is the object of that number. A Chance gives libolm its random numbers.

import { answerLines } from './lines.mjs';
import { require } from './packages.mjs';

const crypto = require('node:crypto');
const Olm = require('@matrix-org/olm');

/** The bytes of java.util.Random. */
class Chance {
  static MULTIPLIER = 0x5DEECE66Dn;
  static MASK = (1n << 48n) - 1n;

  constructor(seed) {
    this.state = (BigInt(seed) ^ Chance.MULTIPLIER) & Chance.MASK;
  }

  bytes(count) {
    const bytes = Buffer.alloc(count);
    for (let at = 0; at < count; at += 4) {
      this.state = (this.state * Chance.MULTIPLIER + 0xBn) & Chance.MASK;
      bytes.writeInt32LE(Number(BigInt.asIntN(32, this.state >> 16n)), at);
    }
    return bytes;
  }
}

const held = new Map();
let chance;
let numbers = 0;

// libolm asks Node for its random numbers, each time anew.
crypto.randomBytes = count => chance.bytes(count);

await Olm.init();
await answerLines(request => {
  if (request.make) {
    return make(request.make, request.with ?? []);
  }
  return request.drop ? request.drop.forEach(drop) : call(request);
});

function make(type, args) {
  held.set(++numbers, type === 'Chance' ? new Chance(...args) : new Olm[type](...args));
  return numbers;
}

function call({ on, call, with: args = [], chance: number }) {
  chance = held.get(number);
  return held.get(on)[call](...args.map(arg => arg?.held ? held.get(arg.held) : arg));
}

function drop(number) {
  held.get(number).free?.();
  held.delete(number);
}
