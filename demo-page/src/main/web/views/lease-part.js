import { el, icon } from '../dom.js';
import { createLeaseChart } from './lease-chart.js';
import { createLeaseTable } from './lease-table.js';

/**
 * The panel's part about leases: drawn, explained and in words.
 *
 * @param {{leases: () => {name: string, title: string, tenures: import('../lease-history.js').Tenure[]}[]}} source
 */
export function createLeasePart(source) {
  const chart = createLeaseChart(source);
  const table = createLeaseTable(source);
  const none = el('p', { class: 'activity-quiet' }, 'No tab has asked for a lease yet.');
  const shown = el('div', { hidden: true }, chart.element, legend(), table.element);
  const element = el(
    'section',
    { class: 'lease-part' },
    el('h3', { class: 'panel-part' }, 'Who holds which lease'),
    none,
    shown,
  );

  /** Something became of a lease. */
  function refresh() {
    none.hidden = true;
    shown.hidden = false;
    table.refresh();
  }

  return { element, refresh, setRunning: chart.setRunning };
}

function legend() {
  return el(
    'ul',
    { class: 'legend', 'aria-label': 'Signs' },
    el('li', {}, el('span', { class: 'lease-sign handed' }, icon('handed')), 'handed over'),
    el('li', {}, el('span', { class: 'lease-sign stolen' }, icon('stolen')), 'taken from a silent holder'),
    el('li', {}, el('span', { class: 'lease-sign broken' }), 'not given back'),
    el('li', {}, el('b', { class: 'lease-sign' }, '7'), 'generation'),
  );
}
