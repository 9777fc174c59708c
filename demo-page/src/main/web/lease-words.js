import { localPart } from './format.js';

/** What each lease is for, by the first part of its name, in the order in which they are shown. */
const PURPOSES = new Map([
  ['events', 'Messages on disk'],
  ['session', 'Sign-in renewal'],
  ['outbox', 'Sending left-overs'],
  ['encryption', 'Receiving keys'],
  ['crypto', 'Keys on disk'],
]);

/** Taken and given back many times a minute: what usually becomes of such a lease is drawn, and not listed. */
const BRIEF = 'crypto:';

const BEGAN = {
  taken: 'taken while free',
  handed: 'handed over',
  stolen: 'taken from a silent holder',
  held: 'had it already',
};
const ENDED = { given: 'given back', lost: 'lost', stolen: 'taken away' };

/** A lease's name as people read it; that of another account says whose. */
export function leaseTitle(name, userId) {
  const end = name.indexOf(':');
  const user = name.slice(end + 1);
  const purpose = end < 0 ? undefined : PURPOSES.get(name.slice(0, end));
  if (!purpose) return name;
  return user === userId ? purpose : `${purpose} (${localPart(user)})`;
}

/** Sorts leases as they are shown. */
export function leaseRank({ name }) {
  const rank = [...PURPOSES.keys()].indexOf(name.split(':', 1)[0]);
  return rank < 0 ? PURPOSES.size : rank;
}

/** Short times with the digits that tell them apart. */
export function milliseconds(ms) {
  if (ms < 10) return `${ms.toFixed(1)} ms`;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return `${(ms / 1000).toFixed(1)} s`;
}

export function howItBegan({ began, waitedMs }) {
  return began === 'handed' || began === 'stolen'
    ? `${BEGAN[began]}, ${milliseconds(waitedMs)}`
    : BEGAN[began];
}

export function howItEnded({ ended }) {
  return ended ? ENDED[ended] : 'still held';
}

/** Whether it belongs into a list of what was done. */
export function isListed({ name, change }) {
  return !name.startsWith(BRIEF) || change === 'stolen' || change === 'lost';
}

/** What became of a lease, for a list of what was done. */
export function leaseSentence({ name, change }, userId) {
  const title = `“${leaseTitle(name, userId)}”`;
  switch (change) {
    case 'taken':
      return `Took ${title}`;
    case 'handed':
      return `Was handed ${title}`;
    case 'stolen':
      return `Took ${title} from a silent holder`;
    case 'given':
      return `Gave back ${title}`;
    case 'lost':
      return `Lost ${title}`;
    default:
      return `Has ${title}`;
  }
}
