import { el } from '../dom.js';
import { machineTime, preciseClock } from '../format.js';
import { howItBegan, howItEnded } from '../lease-words.js';
import { colourAs } from '../roster.js';

const LISTED = 12; // tenures of each lease

/**
 * The lease chart in words, which is made while it is open.
 *
 * @param {{leases: () => {name: string, title: string, tenures: import('../lease-history.js').Tenure[]}[]}} source
 */
export function createLeaseTable(source) {
  const table = el('table', { class: 'lease-table' });
  const element = el(
    'details',
    { class: 'lease-details', ontoggle: refresh },
    el('summary', {}, 'As a table'),
    el('div', { class: 'lease-table-scroller', tabIndex: 0, role: 'region', 'aria-label': 'Leases' }, table),
  );

  /** Shows what is known by now. */
  function refresh() {
    if (!element.open) return;
    table.replaceChildren(
      el('thead', {}, el('tr', {}, ['No.', 'Holder', 'From', 'To'].map(columnHeading))),
      ...source.leases().map(group),
    );
  }

  return { element, refresh };
}

function group({ title, tenures }) {
  return el(
    'tbody',
    {},
    el('tr', {}, el('th', { scope: 'rowgroup', colspan: 4 }, title)),
    tenures.slice(-LISTED).reverse().map(line),
  );
}

function line(tenure) {
  const who = el('td', { class: 'lease-holder' }, tenure.who.label);
  colourAs(who, tenure.who);
  return el(
    'tr',
    {},
    el('td', { class: 'lease-number' }, String(tenure.generation)),
    who,
    el('td', {}, moment(tenure.from), howItBegan(tenure)),
    el('td', {}, tenure.to === undefined ? '' : moment(tenure.to), howItEnded(tenure)),
  );
}

function moment(time) {
  const date = new Date(time);
  return el('time', { datetime: machineTime(date) }, preciseClock(date));
}

function columnHeading(text) {
  return el('th', { scope: 'col' }, text);
}
