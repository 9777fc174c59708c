/** Hues for other tabs, neighbours far apart; petrol is this tab's and marigold the worker's. */
const HUES = [298, 12, 150, 250, 110, 335, 225, 40, 275, 175];
const FORGOTTEN_MS = 90_000; // another tab that was silent for so long is taken for closed
const AWAKE_MS = 30_000; // browsers stop a worker some 30 s after its last event

/**
 * Who is who among the tabs and the worker: a name and a colour for each, which stay its own. However often the browser
 * starts the worker anew, it is one and the same here.
 *
 * @typedef {{key: string, role: 'own' | 'tab' | 'worker', label: string, hue: number, seen: number}} Who
 */
export function createRoster() {
  const own = { key: 'own', role: 'own', label: 'This tab', hue: 0, seen: 0 };
  const worker = { key: 'worker', role: 'worker', label: 'Push worker', hue: 0, seen: 0 };
  const tabs = new Map(); // context id → who

  /** Who did that; also notes that it was heard of. */
  function see(activity) {
    const who = activity.own ? own : activity.kind === 'worker' ? worker : tab(activity.context);
    who.seen = Math.max(who.seen, activity.at.getTime());
    return who;
  }

  function tab(context) {
    if (!tabs.has(context)) {
      const hue = HUES[tabs.size % HUES.length];
      tabs.set(context, { key: context, role: 'tab', label: `Tab ${tabs.size + 2}`, hue, seen: 0 });
    }
    return tabs.get(context);
  }

  /** This tab first, then the other tabs that are open, the worker last. */
  function present(now) {
    return [own, ...[...tabs.values()].filter((each) => now - each.seen < FORGOTTEN_MS), worker];
  }

  return { see, present };
}

/** What is known of whether it lives. */
export function liveliness(who, now) {
  if (who.role !== 'worker') return '';
  return now - who.seen > AWAKE_MS ? 'asleep' : 'awake';
}

/** Marks an element as about that tab or worker: styles give it the colour. */
export function colourAs(element, who) {
  element.dataset.who = who.role;
  element.style.setProperty('--hue', who.hue);
}
