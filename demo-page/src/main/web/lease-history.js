const KEPT = 300; // tenures of a lease; ten tabs that all want it come to some dozens a minute

/**
 * Who held which lease when, put together from what tabs and worker tell. They tell it each for itself, so a beginning
 * may come before the end that made it possible, and a tab that crashed says nothing: who follows ends a tenure too.
 *
 * @typedef {{who: import('./roster.js').Who, generation: number, from: number, to: number | undefined,
 *   began: 'taken' | 'handed' | 'stolen' | 'held', ended: 'given' | 'lost' | 'stolen' | undefined,
 *   waitedMs: number}} Tenure
 */
export function createLeaseHistory() {
  const leases = new Map(); // name → tenures, the oldest first

  /** Takes in what became of a lease, and answers whether that was news. */
  function add({ at, lease }, who) {
    if (!leases.has(lease.name)) leases.set(lease.name, []);
    const tenures = leases.get(lease.name);
    const { generation, change, waitedMs, heldMs } = lease;
    const tenure = { who, generation, from: at.getTime() - heldMs, to: undefined, waitedMs };
    if (change === 'held') return goesOn(tenures, tenure);
    if (change === 'given' || change === 'lost') return ends(tenures, tenure, at.getTime(), change);
    return begins(tenures, { ...tenure, began: change });
  }

  function goesOn(tenures, tenure) {
    const last = tenures.at(-1);
    if (last && last.generation > tenure.generation) return false; // it was lost, and does not know yet
    if (last?.to === undefined && isSame(last, tenure)) return false;
    return begins(tenures, { ...tenure, began: 'held' });
  }

  function begins(tenures, tenure) {
    const place = tenures.findLastIndex((each) => each.from <= tenure.from) + 1;
    tenures.splice(place, 0, tenure);
    if (place > 0) isFollowed(tenures[place - 1], tenure);
    if (place + 1 < tenures.length) isFollowed(tenure, tenures[place + 1]);
    if (tenures.length > KEPT) tenures.shift();
    return true;
  }

  function isFollowed(tenure, next) {
    if (tenure.to <= next.from) return;
    tenure.to = next.from;
    tenure.ended = next.began === 'stolen' ? 'stolen' : (tenure.ended ?? 'given');
  }

  function ends(tenures, ended, to, how) {
    const tenure = tenures.findLast((each) => isSame(each, ended));
    if (!tenure) return begins(tenures, { ...ended, began: 'held', to, ended: how });
    if (tenure.to <= to) return false;
    tenure.to = to;
    tenure.ended ??= how;
    return true;
  }

  /** By name of the lease, with its tenures, the oldest first. */
  function all() {
    return [...leases].map(([name, tenures]) => ({ name, tenures }));
  }

  return { add, all };
}

function isSame(one, other) {
  return one?.who === other.who && one.generation === other.generation;
}
