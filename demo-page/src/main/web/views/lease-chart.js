import { arrange, el, setText } from '../dom.js';
import { preciseClock } from '../format.js';
import { howItBegan, howItEnded, milliseconds } from '../lease-words.js';
import { colourAs } from '../roster.js';
import { createLeaseMarks } from './lease-marks.js';
import { createFrames, timeAxis } from './time-axis.js';

const UNHEARD_MS = 40_000; // holders tell of themselves more often than that while somebody watches
const THINNEST_PX = 3; // a lease held for a moment is seen, too
const SIGN_PX = 6.5; // of a bar's text, about
const PADDING_PX = 20; // around it, clear of the mark on the bar's beginning
const BESIDE_PX = 8; // around a number beside its bar

/**
 * A minute of every lease: a row each, a bar for as long as somebody held it, in that holder's colour and with the
 * generation on it, and a mark where it went from one to the next. What it shows is also in the table of leases.
 *
 * @param {{leases: () => {name: string, title: string, tenures: import('../lease-history.js').Tenure[]}[]}} source
 */
export function createLeaseChart(source) {
  const axis = el('div', { class: 'lease-axis', 'aria-hidden': 'true' });
  const rows = el('div', { class: 'lease-rows' });
  const tip = el('p', { class: 'lanes-tip', hidden: true, 'aria-hidden': 'true' });
  const element = el('div', { class: 'leases' }, axis, rows, tip);
  const rowOf = new Map(); // lease name → row
  const bars = new WeakMap(); // tenure → bar
  const told = new WeakMap(); // bar or mark → what the pointer finds there

  function draw() {
    const width = rows.clientWidth;
    if (width === 0) return;
    const now = Date.now();
    const { x, ticks, gap } = timeAxis(now, width);
    drawAxis(ticks, gap);
    const leases = source.leases();
    arrange(
      rows,
      leases.map(({ name }) => row(name).element),
    );
    for (const lease of leases) drawLease(row(lease.name), lease, { now, width, x });
  }

  function drawAxis(ticks, gap) {
    rows.style.setProperty('--tick-at', `${ticks[0].at}px`);
    rows.style.setProperty('--tick-gap', `${gap}px`);
    while (axis.childElementCount < ticks.length) axis.append(el('span', { class: 'lease-tick' }));
    while (axis.childElementCount > ticks.length) axis.lastElementChild.remove();
    ticks.forEach(({ at, label }, index) => {
      const tick = axis.children[index];
      tick.style.transform = `translateX(${at}px)`;
      setText(tick, label);
    });
  }

  function row(name) {
    if (!rowOf.has(name)) rowOf.set(name, createRow(told));
    return rowOf.get(name);
  }

  function drawLease({ title, holder, track, marks }, lease, scale) {
    const last = lease.tenures.at(-1);
    setText(title, lease.title);
    setText(holder, holderText(last, scale.now));
    if (last.to === undefined) colourAs(holder, last.who);
    else delete holder.dataset.who;
    const seen = lease.tenures.filter((each) => each.to === undefined || scale.x(each.to) > 0);
    arrange(track, seen.map(bar));
    seen.forEach((each, index) => place(bar(each), each, seen[index + 1], scale));
    marks.draw(seen, scale);
  }

  function bar(tenure) {
    if (!bars.has(tenure)) {
      const made = el(
        'div',
        { class: 'lease-bar' },
        el('b', {}, String(tenure.generation)),
        el('span', {}, tenure.who.label),
      );
      made.dataset.generation = tenure.generation;
      colourAs(made, tenure.who);
      bars.set(tenure, made);
      told.set(made, () => tenureText(tenure));
    }
    return bars.get(tenure);
  }

  function place(made, tenure, next, { now, width: end, x }) {
    const begins = x(tenure.from);
    const left = Math.max(0, begins);
    const width = Math.max(THINNEST_PX, x(tenure.to ?? now) - left);
    const [generation, name] = made.children;
    const digits = SIGN_PX * generation.textContent.length;
    const isThin = width < digits + PADDING_PX;
    const free = (next ? x(next.from) : end) - left - width;
    made.style.transform = `translateX(${left}px)`;
    made.style.width = `${width}px`;
    made.classList.toggle('earlier', begins < 0);
    made.classList.toggle('open', tenure.to === undefined);
    made.classList.toggle('broken', tenure.ended === 'lost' || tenure.ended === 'stolen');
    made.classList.toggle('unheard', isUnheard(tenure, now));
    made.classList.toggle('thin', isThin);
    generation.hidden = isThin && free < digits + BESIDE_PX;
    name.hidden = width < digits + PADDING_PX + SIGN_PX * name.textContent.length;
  }

  function point({ target }) {
    const tell = told.get(target.closest?.('.lease-bar, .lease-mark'));
    tip.hidden = !tell;
    if (!tell) return;
    setText(tip, tell());
    const below = target.closest('.lease-row').getBoundingClientRect().bottom;
    tip.style.insetBlockStart = `${below - element.getBoundingClientRect().top + 2}px`;
  }

  element.addEventListener('pointermove', point);
  element.addEventListener('pointerleave', () => (tip.hidden = true));

  return { element, setRunning: createFrames(draw) };
}

function createRow(told) {
  const title = el('h4', { class: 'lease-title' });
  const holder = el('p', { class: 'lease-holder' });
  const track = el('div', { class: 'lease-track', 'aria-hidden': 'true' });
  const marks = createLeaseMarks(told);
  const element = el(
    'section',
    { class: 'lease-row' },
    el('header', { class: 'lease-heading' }, title, holder),
    el('div', { class: 'lease-strip' }, track, marks.element),
  );
  return { element, title, holder, track, marks };
}

/** A tab that crashed while it held a lease that nobody else wants: nobody can tell. */
function isUnheard({ who, to }, now) {
  return to === undefined && who.role !== 'own' && now - who.seen > UNHEARD_MS;
}

function holderText(last, now) {
  if (last.to !== undefined) return 'Nobody';
  return isUnheard(last, now) ? `${last.who.label}, silent since ${clock(last.who.seen)}` : last.who.label;
}

function tenureText(tenure) {
  const { who, generation, from, to } = tenure;
  const times =
    to === undefined ? `since ${clock(from)}` : `${clock(from)} to ${clock(to)}, ${milliseconds(to - from)}`;
  return `${who.label}, generation ${generation}: ${howItBegan(tenure)}, ${howItEnded(tenure)}. ${times}`;
}

function clock(time) {
  return preciseClock(new Date(time));
}
