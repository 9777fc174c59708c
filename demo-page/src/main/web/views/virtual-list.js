import { arrange, el } from '../dom.js';

const OVERSCAN = 6; // rows beyond each edge, so that a quick scroll meets no gap

/**
 * A list of equally high rows of which only the visible ones exist. One tab stop: the arrow keys move inside.
 *
 * @param {{label: string, keyOf: (entry) => string, create: () => HTMLLIElement, update: (row, entry) => void,
 *   onRange: (lastIndex: number) => void}} options `update` writes an entry into a row, whose first child takes the focus
 */
export function createVirtualList({ label, keyOf, create, update, onRange }) {
  const list = el('ul', { class: 'virtual', 'aria-label': label });
  const element = el('div', { class: 'virtual-scroller', tabIndex: -1 }, list);
  const rows = new Map();
  let entries = [];
  let focusedKey;
  let homeKey;
  let rowHeight = 0;

  /** Shows these entries; `home` is where the tab key enters. */
  function show(next, home) {
    entries = next;
    homeKey = home;
    rowHeight ||= measure();
    list.style.height = `${entries.length * rowHeight}px`;
    render();
  }

  function render() {
    if (rowHeight === 0) return;
    const first = Math.max(0, Math.floor(element.scrollTop / rowHeight) - OVERSCAN);
    const last = Math.min(
      entries.length,
      Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) + OVERSCAN,
    );
    const tabStop = tabStopIndex();
    const indices = new Set(entries.length > 0 ? [tabStop] : []); // stays while scrolled away: it has, or will get, the focus
    for (let index = first; index < last; index++) indices.add(index);

    const shown = [...indices].sort((a, b) => a - b).map((index) => row(index, index === tabStop));
    const kept = new Set(shown);
    for (const [key, each] of rows) if (!kept.has(each)) rows.delete(key);
    arrange(list, shown);
    onRange(last - 1);
  }

  function row(index, isTabStop) {
    const entry = entries[index];
    const key = keyOf(entry);
    let each = rows.get(key);
    if (!each) rows.set(key, (each = create()));
    update(each, entry);
    each.dataset.key = key;
    each.style.transform = `translateY(${index * rowHeight}px)`;
    each.setAttribute('aria-setsize', entries.length);
    each.setAttribute('aria-posinset', index + 1);
    each.firstElementChild.tabIndex = isTabStop ? 0 : -1;
    return each;
  }

  function tabStopIndex() {
    for (const key of [focusedKey, homeKey]) {
      const index = indexOf(key);
      if (index >= 0) return index;
    }
    return 0;
  }

  function indexOf(key) {
    return key === undefined ? -1 : entries.findIndex((entry) => keyOf(entry) === key);
  }

  function move(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8, Home: -Infinity, End: Infinity };
    const step = steps[event.key];
    if (step === undefined || entries.length === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    focusAt(Math.min(entries.length - 1, Math.max(0, tabStopIndex() + step)));
  }

  function focusAt(index) {
    focusedKey = keyOf(entries[index]);
    reveal(index);
    render();
    rows.get(focusedKey)?.firstElementChild.focus({ preventScroll: true });
  }

  /** Gives the focus to the entry of that key, else to where the tab key would enter. */
  function focus(key) {
    const index = indexOf(key);
    if (entries.length > 0) focusAt(index >= 0 ? index : tabStopIndex());
  }

  function reveal(index) {
    const top = index * rowHeight;
    const below = top + rowHeight - element.clientHeight;
    element.scrollTop = Math.max(below, Math.min(top, element.scrollTop));
  }

  function measure() {
    const probe = create();
    list.append(probe);
    const height = probe.offsetHeight;
    probe.remove();
    return height;
  }

  list.addEventListener('keydown', move);
  list.addEventListener('focusin', (event) => {
    focusedKey = event.target.closest('li')?.dataset.key;
  });
  element.addEventListener('scroll', render, { passive: true });
  new ResizeObserver(() => show(entries, homeKey)).observe(element);

  return { element, show, focus };
}
