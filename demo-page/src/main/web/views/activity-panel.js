import { el, iconButton } from '../dom.js';
import { duration, machineTime, preciseClock } from '../format.js';
import { createLanes, TOPICS } from './activity-lanes.js';

const KEPT = 400; // activities; a busy minute has about a hundred
const LISTED = 60;
const FORGOTTEN_MS = 90_000; // another tab that was silent for so long is taken for closed

/**
 * What tabs and worker of this origin do, as it happens.
 *
 * @param {{client: import('../twinloop.js').Client, hide: () => void}} options
 */
export function createActivityPanel({ client, hide }) {
  const activities = [];
  const lastSeen = new Map(); // context id → its latest activity
  const list = el('ol', { class: 'activity-list', 'aria-label': 'Activities, newest first' });
  const quiet = el(
    'p',
    { class: 'activity-quiet' },
    'Nothing yet. Send a message, or open this page in another tab.',
  );
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
    lanes.element,
    el(
      'ul',
      { class: 'legend', 'aria-label': 'Colours' },
      TOPICS.map((topic) => el('li', { class: `topic ${topic}` }, topic)),
    ),
    quiet,
    el('div', { class: 'activity-scroller', tabIndex: 0, role: 'region', 'aria-label': 'Activities' }, list),
  );

  function add({ detail }) {
    activities.push(detail);
    if (activities.length > KEPT) activities.shift();
    lastSeen.set(detail.context, detail);
    quiet.hidden = true;
    list.prepend(line(detail));
    while (list.childElementCount > LISTED) list.lastElementChild.remove();
  }

  /** This tab first, then other tabs, the worker last; the worker's lane stays while it sleeps. */
  function contexts() {
    const now = Date.now();
    const recent = [...lastSeen.values()].filter((each) => each.own || now - each.at < FORGOTTEN_MS);
    const own = recent.find((each) => each.own);
    const tabs = recent.filter((each) => !each.own && each.kind === 'tab');
    const workers = recent.filter((each) => each.kind === 'worker');
    return [
      { id: own?.context, label: 'This tab', note: '' },
      ...tabs.map((each, index) => ({
        id: each.context,
        label: tabs.length > 1 ? `Other tab ${index + 1}` : 'Other tab',
        note: '',
      })),
      ...workers.map((each) => ({
        id: each.context,
        label: 'Push worker',
        note: now - each.at > 30_000 ? 'asleep' : 'awake',
      })),
      ...(workers.length > 0 ? [] : [{ id: undefined, label: 'Push worker', note: 'asleep' }]),
    ];
  }

  client.addEventListener('activity', add);

  /** Draws only while somebody sees it; it always listens. */
  function setShown(shown) {
    element.hidden = !shown;
    lanes.setRunning(shown);
  }

  function close() {
    client.removeEventListener('activity', add);
    lanes.setRunning(false);
  }

  return { element, setShown, close };
}

function line(activity) {
  const who = activity.kind === 'worker' ? 'worker' : activity.own ? 'this tab' : 'other tab';
  return el(
    'li',
    { class: 'activity' },
    el('time', { class: 'activity-time', datetime: machineTime(activity.at) }, preciseClock(activity.at)),
    el('p', { class: `activity-text topic ${activity.topic}` }, el('bdi', {}, activity.text)),
    el(
      'p',
      { class: 'activity-note' },
      who,
      activity.durationMs === undefined ? '' : ` · ${duration(activity.durationMs)}`,
    ),
  );
}
