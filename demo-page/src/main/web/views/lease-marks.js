import { arrange, el, icon, setText } from '../dom.js';
import { milliseconds } from '../lease-words.js';

const ROOM_PX = 26; // a mark with less of it on a side is a small one
const GROUP_PX = 80; // small marks share a label for as far as it reaches
const SIGN_PX = 6; // of a label, about
const GAP_PX = 4;

/**
 * The marks where a lease went from one holder to the next, each with the milliseconds that it took. Where there are
 * too many for that, some share a label, with their number and the longest time.
 *
 * @param {WeakMap<Element, () => string>} told
 */
export function createLeaseMarks(told) {
  const element = el('div', { class: 'lease-marks', 'aria-hidden': 'true' });
  const made = new WeakMap(); // tenure that began there → mark

  function draw(tenures, { width, x }) {
    const groups = grouped(tenures, x);
    arrange(element, groups.flat().map(mark));
    let free = width; // labels are left of this
    for (const group of groups) {
      const text = label(group);
      const half = (text.length * SIGN_PX) / 2;
      const middle = (x(group[0].from) + x(group.at(-1).from)) / 2;
      const centre = Math.max(half, Math.min(width - half, middle));
      const fits = centre + half <= free;
      if (fits) free = centre - half - GAP_PX;
      group.forEach((each, index) => {
        const labelled = fits && index === 0;
        place(mark(each), x(each.from), centre, labelled ? text : '', group.length > 1);
      });
    }
  }

  function mark(tenure) {
    if (!made.has(tenure)) {
      const one = el(
        'div',
        { class: `lease-mark ${tenure.began}` },
        el('span', { class: 'lease-wait' }),
        icon(tenure.began),
      );
      made.set(tenure, one);
      told.set(one, () => sentence(tenure));
    }
    return made.get(tenure);
  }

  return { element, draw };
}

function place(mark, at, centre, text, isSmall) {
  const [wait] = mark.children;
  mark.classList.toggle('small', isSmall);
  mark.style.transform = `translateX(${at}px)`;
  wait.style.transform = `translateX(calc(${centre - at}px - 50%))`;
  setText(wait, text);
}

/** What began by being handed over or taken away, the latest first, with its neighbours where there is no room. */
function grouped(tenures, x) {
  const groups = [];
  let right;
  for (const tenure of tenures.toReversed()) {
    const at = x(tenure.from);
    if (at < 0 || (tenure.began !== 'handed' && tenure.began !== 'stolen')) continue;
    const group = groups.at(-1);
    if (group && right - at < ROOM_PX && x(group[0].from) - at < GROUP_PX) group.push(tenure);
    else groups.push([tenure]);
    right = at;
  }
  return groups;
}

function label(group) {
  const longest = milliseconds(Math.max(...group.map(({ waitedMs }) => waitedMs)));
  return group.length === 1 ? longest : `${group.length} × ≤ ${longest}`;
}

function sentence({ who, began, waitedMs }) {
  return began === 'stolen'
    ? `${who.label} took it from a silent holder after ${milliseconds(waitedMs)}`
    : `${who.label} was handed it; nobody had it for ${milliseconds(waitedMs)}`;
}
