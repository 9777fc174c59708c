import { el, iconButton } from '../dom.js';
import { duration, machineTime, preciseClock } from '../format.js';
import { createLeaseHistory } from '../lease-history.js';
import { isListed, leaseRank, leaseSentence, leaseTitle, milliseconds } from '../lease-words.js';
import { createRoster, liveliness } from '../roster.js';
import { createLanes, TOPICS } from './activity-lanes.js';
import { createLeasePart } from './lease-part.js';

const KEPT = 400; // activities; a busy minute has about a hundred
const LISTED = 60;
const ASK_AGAIN_MS = 15_000; // a tab that crashed cannot say so: who does not answer does not live

/**
 * What tabs and worker of this origin do, as it happens.
 *
 * @param {{client: import('../twinloop.js').Client, hide: () => void}} options
 */
export function createActivityPanel({ client, hide }) {
  const activities = [];
  const roster = createRoster();
  const history = createLeaseHistory();
  let asking;
  const list = el('ol', { class: 'activity-list', 'aria-label': 'Activities, newest first' });
  const quiet = el(
    'p',
    { class: 'activity-quiet' },
    'Nothing yet. Send a message, or open this page in another tab.',
  );
  const leases = createLeasePart({ leases: knownLeases });
  const lanes = createLanes({ contexts, activities: () => activities });
  const element = el(
    'aside',
    { class: 'panel', 'aria-label': 'Tabs and worker' },
    el(
      'header',
      { class: 'panel-header' },
      el('h2', {}, 'Tabs and worker'),
      iconButton('close', 'Hide', hide),
    ),
    el(
      'div',
      { class: 'panel-body' },
      leases.element,
      el('h3', { class: 'panel-part' }, 'What they do'),
      lanes.element,
      el(
        'ul',
        { class: 'legend', 'aria-label': 'Colours' },
        TOPICS.map((topic) => el('li', { class: `topic ${topic}` }, topic)),
      ),
      quiet,
      el('div', { class: 'activity-scroller', tabIndex: 0, role: 'region', 'aria-label': 'Activities' }, list),
    ),
  );

  function add({ detail }) {
    const who = roster.see(detail);
    if (detail.lease) {
      if (!history.add(detail, who)) return;
      leases.refresh();
      if (!isListed(detail.lease)) return;
    } else {
      activities.push({ ...detail, who });
      if (activities.length > KEPT) activities.shift();
    }
    quiet.hidden = true;
    list.prepend(line(detail, who, client.userId));
    while (list.childElementCount > LISTED) list.lastElementChild.remove();
  }

  function contexts() {
    const now = Date.now();
    return roster.present(now).map((who) => ({ who, note: liveliness(who, now) }));
  }

  function knownLeases() {
    return history
      .all()
      .sort((one, other) => leaseRank(one) - leaseRank(other))
      .map((lease) => ({ ...lease, title: leaseTitle(lease.name, client.userId) }));
  }

  /** To listen asks every context which leases it holds; to listen once more does nothing else. */
  function ask() {
    if (!element.hidden && document.visibilityState === 'visible') client.addEventListener('activity', add);
  }

  client.addEventListener('activity', add);
  document.addEventListener('visibilitychange', ask);

  /** Draws only while somebody sees it; it always listens. */
  function setShown(shown) {
    element.hidden = !shown;
    lanes.setRunning(shown);
    leases.setRunning(shown);
    clearInterval(asking);
    if (!shown) return;
    ask();
    asking = setInterval(ask, ASK_AGAIN_MS);
  }

  function close() {
    setShown(false);
    document.removeEventListener('visibilitychange', ask);
    client.removeEventListener('activity', add);
  }

  return { element, setShown, close };
}

function line({ at, topic, text, durationMs, lease }, who, userId) {
  const waited = lease && (lease.change === 'handed' || lease.change === 'stolen');
  const notes = lease
    ? [who.label, `generation ${lease.generation}`, waited && milliseconds(lease.waitedMs)]
    : [who.label, durationMs !== undefined && duration(durationMs)];
  return el(
    'li',
    { class: 'activity' },
    el('time', { class: 'activity-time', datetime: machineTime(at) }, preciseClock(at)),
    el('p', { class: `activity-text topic ${topic}` }, el('bdi', {}, lease ? leaseSentence(lease, userId) : text)),
    el('p', { class: 'activity-note' }, notes.filter(Boolean).join(' · ')),
  );
}
