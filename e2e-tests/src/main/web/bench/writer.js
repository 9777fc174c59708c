// A tab that writes a key at a time for another.

import { Ours } from './ours.js';

/** When the last commit was told to others, which is done as soon as it is made. */
let committedAt;

const { postMessage } = BroadcastChannel.prototype;
BroadcastChannel.prototype.postMessage = function (message) {
  if (message.topic === 'crypto') committedAt = performance.timeOrigin + performance.now();
  postMessage.call(this, message);
};

const client = await Ours.open('@ours:homeserver.test', 'DEVICE');

window.bench = {
  // Answers with when they were committed.
  async write(file, passphrase) {
    await client.importKeys(file, passphrase);
    return committedAt;
  },
};
