/** What became of leases in each scene, told as `{name, generation, change, waitedMs, heldMs, context, ago}`. */
import { ME } from './mock-rooms.js';

const EVENTS = `events:${ME}`;
const SESSION = `session:${ME}`;
const OUTBOX = `outbox:${ME}`;

let passed = 0; // hand-overs among the ten tabs

/** What is answered to whoever begins to watch. */
export function leasesHeld(scene) {
  if (scene.get('leases') === 'idle')
    return [{ name: EVENTS, generation: 7, change: 'held', heldMs: 3_600_000, context: 'tab:2' }];
  return [];
}

/** The past of a scene, when it starts. */
export function leasesUntilNow(scene) {
  switch (scene.get('leases')) {
    case 'none':
      return [];
    case 'ten':
      return Array.from({ length: 24 }, (_, turn) => pass(turn, 60_000 - turn * 2500)).flat();
    case 'idle':
      return [
        { name: OUTBOX, generation: 3, change: 'held', heldMs: 500_000, context: 'tab:3', ago: 120_000 },
        { name: SESSION, generation: 1, change: 'taken', waitedMs: 1.2, ago: 400_000 },
        { name: SESSION, generation: 1, change: 'given', heldMs: 80, ago: 399_920 },
      ];
    default:
      return usual();
  }
}

/** What happens every three seconds from then on. */
export function leasesThatFollow(scene) {
  return scene.get('leases') === 'ten' ? pass(24 + passed++, 0) : [];
}

/** Tabs are switched, one crashes, the worker and a tab renew the sign-in, this tab sends what another left behind. */
function usual() {
  return [
    { name: EVENTS, generation: 41, change: 'held', heldMs: 240_000, context: 'tab:2', ago: 58_000 },
    { name: OUTBOX, generation: 8, change: 'taken', waitedMs: 1.9, ago: 52_000 },
    { name: OUTBOX, generation: 8, change: 'given', heldMs: 1400, ago: 50_600 },
    { name: EVENTS, generation: 41, change: 'given', heldMs: 260_000, context: 'tab:2', ago: 38_004 },
    { name: EVENTS, generation: 42, change: 'handed', waitedMs: 3.14, ago: 38_000 },
    { name: SESSION, generation: 12, change: 'taken', waitedMs: 2.2, context: 'push:1', ago: 30_800 },
    { name: SESSION, generation: 12, change: 'given', heldMs: 700, context: 'push:1', ago: 30_100 },
    { name: EVENTS, generation: 42, change: 'given', heldMs: 12_000, ago: 26_003 },
    { name: EVENTS, generation: 43, change: 'handed', waitedMs: 2.6, context: 'tab:3', ago: 26_000 },
    { name: EVENTS, generation: 44, change: 'stolen', waitedMs: 251.4, ago: 14_000 },
    { name: SESSION, generation: 13, change: 'taken', waitedMs: 1.1, ago: 9000 },
    { name: SESSION, generation: 13, change: 'lost', heldMs: 2100, ago: 6900 },
    { name: SESSION, generation: 14, change: 'handed', waitedMs: 4.4, context: 'tab:2', ago: 5000 },
  ];
}

/** Ten tabs take turns. */
function pass(turn, ago) {
  const context = (number) => `tab:${1 + (number % 10)}`;
  return [
    { name: EVENTS, generation: 100 + turn, change: 'given', heldMs: 2500, context: context(turn), ago: ago + 3 },
    {
      name: EVENTS,
      generation: 101 + turn,
      change: 'handed',
      waitedMs: 2 + ((turn * 37) % 70) / 10,
      context: context(turn + 1),
      ago,
    },
  ];
}
