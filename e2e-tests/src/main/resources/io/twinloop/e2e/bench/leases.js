// What a tab of the lease rows does, with leases and with Web Locks alike. Times are milliseconds.
import * as page from '/leases/leases.js';

const PATIENCE = 20_000;

// A timer of 10 ms that fires so late is that of a hidden tab.
const THROTTLED = 900;

const rest = length => new Promise(rested => setTimeout(rested, length));

const leases = {
  async take() {
    const { missed } = JSON.parse(await page.take('OPERATION', PATIENCE));
    if (missed) throw new Error(`no lease: ${missed}`);
  },
  yieldWhenAsked: page.yieldWhenAsked,
  release: page.release,
};

const asks = new BroadcastChannel('ask for web lock');
let letGo;
const webLocks = {
  take: () => new Promise((taken, failed) => {
    asks.postMessage('');
    navigator.locks.request('bench', () => new Promise(released => {
      letGo = released;
      taken();
    })).catch(failed);
  }),
  yieldWhenAsked: () => { asks.onmessage = () => letGo(); },
  release: () => letGo(),
};

const kinds = { leases, webLocks };

let transactions = 0;
const { transaction } = IDBDatabase.prototype;
IDBDatabase.prototype.transaction = function (...args) {
  transactions++;
  return transaction.apply(this, args);
};

const timed = async work => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

// One by one and by turns, so that whatever slows the machine slows all of them. Answers with the
// times of each.
const byTurns = async (count, ...works) => {
  const times = works.map(() => []);
  for (let turn = 0; turn < count; turn++) {
    for (const [i, work] of works.entries()) times[i].push(await timed(() => work(turn)));
  }
  return times;
};

// The clock of a page ticks in tenths of a millisecond: what takes little more is timed together.
const together = (count, work) => async turn => {
  for (let i = 0; i < count; i++) await work(turn * count + i);
};

const perPiece = (count, lists) => lists.map(times => times.map(time => time / count));

const ticks = new BroadcastChannel('ticks');
const lender = new BroadcastChannel('lender');

const askLender = kind => new Promise(lent => {
  lender.onmessage = lent;
  lender.postMessage(kind);
});

window.bench = {
  start: () => page.start('fenced'),

  async takeAndRelease(count, pieces) {
    const cycle = ({ take, release }) => together(pieces, async () => {
      await take();
      release();
    });
    return perPiece(pieces, await byTurns(count, cycle(leases), cycle(webLocks)));
  },

  // How many each take needs, with all that was begun before long over.
  async transactionsOfTakes(count) {
    const counts = [];
    for (let i = 0; i < count; i++) {
      const before = transactions;
      await leases.take();
      counts.push(transactions - before);
      leases.release();
      await rest(100);
    }
    return counts;
  },

  async batches(count, pieces) {
    await leases.take();
    await page.write();
    let batch = 0;
    const times = await byTurns(
        count,
        together(pieces, () => page.writeBatch(batch++)),
        together(pieces, () => page.writeBatchUnfenced(batch++)));
    leases.release();
    return perPiece(pieces, times);
  },

  // Takes what it is asked for by askLender, and gives it back when somebody wants it.
  lend() {
    lender.onmessage = async ({ data }) => {
      await kinds[data].take();
      kinds[data].yieldWhenAsked();
      lender.postMessage('lent');
    };
  },

  // From wanting it to having it, where the lender has it and has been idle for a while.
  async borrow(count, idle) {
    const times = { leases: [], webLocks: [] };
    for (let turn = 0; turn < count; turn++) {
      for (const [name, kind] of Object.entries(kinds)) {
        await askLender(name);
        await rest(idle);
        times[name].push(await timed(kind.take));
        kind.release();
      }
    }
    return [times.leases, times.webLocks];
  },

  // Lets a timer that is set again and again tell other tabs that it fired.
  async tick() {
    for (;;) {
      await rest(10);
      ticks.postMessage('');
    }
  },

  // Waits until the ticks of another tab come no more often than those of a hidden one.
  throttled: () => new Promise(throttled => {
    let last = performance.now();
    ticks.onmessage = () => {
      const now = performance.now();
      if (now - last > THROTTLED) throttled();
      last = now;
    };
  }),

  async keep() {
    for (const { take } of Object.values(kinds)) await take();
  },

  // From now on it does not hear that it is frozen, nor what others ask of it.
  silence() {
    page.deafen();
    page.deliver('LOST');
  },

  // Begins to wait for both. What was not had within the cap never comes.
  outlast(cap) {
    const had = ({ take }) => Promise.race([take().then(Date.now), rest(cap)]);
    const begun = Date.now();
    this.outlasting = Promise.all(Object.values(kinds).map(had)).then(ends => ({ begun, ends }));
  },

  async outlasted() {
    return this.outlasting;
  },
};
