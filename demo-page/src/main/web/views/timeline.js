import { arrange, el, icon, setText } from '../dom.js';
import { dayName, plural } from '../format.js';
import { announce, report } from '../toasts.js';
import { createEarlier } from './earlier.js';
import { createMessageTools } from './message-tools.js';
import { fillMessage } from './message.js';
import { keepScroll } from './scroll-keeper.js';
import { firstUnread, isNews, rowsOf } from './timeline-rows.js';

const EARLIER_AT_PX = 800; // how near the top earlier messages are loaded: about a screen ahead
const DAY_SHOWN_MS = 1200; // after the last scroll, the floating day goes

/**
 * The messages of one room. Rows are kept by key and rewritten only where their item is another object.
 *
 * @param {{timeline: import('../twinloop.js').Timeline, reply: Function, edit: Function}} options
 */
export function createTimelineView({ timeline, reply, edit }) {
  const rows = new Map();
  const ids = new Map(); // by name
  let messageRows = [];
  let arrivals = 0;
  let markedKey;
  let dayTimer;
  let newestKey = timeline.items.at(-1)?.key;
  let firstNewKey;
  let unreadAtOpen = timeline.room.unread;

  const list = el('ol', { class: 'messages', 'aria-label': 'Messages' });
  const earlier = createEarlier({ timeline, isWanted: nearTop });
  const content = el('div', { class: 'timeline-content' }, earlier.element, list);
  const scroller = el(
    'div',
    { class: 'timeline-scroller', tabIndex: 0, role: 'region', 'aria-label': 'Conversation' },
    content,
  );
  const toEnd = el('button', { type: 'button', class: 'to-end', hidden: true, onclick: () => place.toEnd() });
  const day = el('p', { class: 'day floating', 'aria-hidden': 'true' });
  const element = el('div', { class: 'timeline' }, scroller, day, toEnd);

  const tools = createMessageTools({ timeline, reply, edit, itemOf: (row) => row.entry?.item });
  const place = keepScroll(scroller, content, () => messageRows, moved);
  const actions = {
    retry: (item) => timeline.retry(item.transactionId),
    discard: (item) => timeline.discard(item.transactionId).catch(report),
    goTo: showEvent,
    idOf: (name) => ids.get(name) ?? name,
  };

  function refresh() {
    tools.detach();
    const came = arrivalsNow();
    findFirstUnread();
    for (const item of timeline.items) ids.set(item.senderName, item.senderId);
    const entries = rowsOf(timeline.items, firstNewKey);
    const nodes = entries.map((entry) => rowFor(entry));
    const kept = new Set(entries.map((entry) => entry.key));
    for (const key of rows.keys()) if (!kept.has(key)) rows.delete(key);
    arrange(list, nodes);
    messageRows = nodes.filter((node) => node.entry.item);
    tools.restore();
    earlier.refresh();
    tell(came);
    place.restore();
    markRead();
    earlier.loadIfWanted();
  }

  function rowFor(entry) {
    let row = rows.get(entry.key);
    if (!row) rows.set(entry.key, (row = el('li')));
    const before = row.entry;
    if (!entry.item) {
      row.className = entry.day ? 'day' : 'new';
      setText(row, entry.heading ?? dayName(entry.day));
    } else if (!before || before.item !== entry.item || before.continued !== entry.continued) {
      const hadFocus = row.contains(document.activeElement);
      fillMessage(row, entry, actions);
      if (hadFocus) row.focus({ preventScroll: true });
    }
    row.entry = entry;
    return row;
  }

  function nearTop() {
    return element.isConnected && scroller.scrollTop < EARLIER_AT_PX;
  }

  function moved(atEnd, first) {
    if (atEnd) arrivals = 0;
    showWayToEnd();
    showDay(atEnd ? undefined : first?.entry.item.sentAt);
    earlier.loadIfWanted();
    if (atEnd) markRead();
  }

  function showWayToEnd() {
    toEnd.hidden = place.isAtEnd();
    toEnd.replaceChildren(
      icon('down'),
      arrivals > 0 ? plural(arrivals, 'new message', 'new messages') : 'Newest',
    );
  }

  /** The day of what stands at the top, while it moves. */
  function showDay(date) {
    clearTimeout(dayTimer);
    day.classList.toggle('shown', Boolean(date));
    if (!date) return;
    setText(day, dayName(date));
    dayTimer = setTimeout(() => day.classList.remove('shown'), DAY_SHOWN_MS);
  }

  /** What is unread when the room opens; counted once the items are as new as the count. */
  function findFirstUnread() {
    const newest = timeline.items.at(-1);
    if (unreadAtOpen === 0 || !newest || newest.sentAt < (timeline.room.latest?.sentAt ?? 0)) return;
    firstNewKey = firstUnread(timeline.items, unreadAtOpen);
    unreadAtOpen = 0;
  }

  /** What others said after the newest item we knew. Where nobody looks, a line will stand above it. */
  function arrivalsNow() {
    const items = timeline.items;
    const known = items.findLastIndex((item) => item.key === newestKey);
    const came = known < 0 ? [] : items.slice(known + 1).filter(isNews);
    const newest = items.at(-1);
    const wasRead = firstNewKey === undefined || markedKey === newestKey;
    if (newest?.own && newest.key !== newestKey) {
      firstNewKey = undefined; // who answers has read
    } else if (came.length > 0 && wasRead && !isWatched()) {
      firstNewKey = came[0].key;
    }
    newestKey = newest?.key;
    return came;
  }

  function tell(came) {
    if (came.length === 0) return;
    announce(
      came.length > 3
        ? `${came.length} new messages`
        : came.map((item) => `${item.senderName}: ${item.text}`).join('. '),
    );
    if (place.isAtEnd()) return;
    arrivals += came.length;
    showWayToEnd();
  }

  function isWatched() {
    return document.visibilityState === 'visible' && document.hasFocus();
  }

  /** What is on the screen of somebody who looks is read. */
  function markRead() {
    const newest = timeline.items.findLast((item) => item.state === 'sent');
    if (!newest || newest.key === markedKey || !place.isAtEnd() || !element.isConnected) return;
    if (!isWatched()) return;
    markedKey = newest.key;
    timeline.markRead().catch(() => (markedKey = undefined)); // the next change tries again
  }

  function showEvent(eventId) {
    const row = messageRows.find((each) => each.entry.item.eventId === eventId);
    if (!row) return announce('That message is further back.');
    row.scrollIntoView({ block: 'center' });
    row.focus({ preventScroll: true });
    row.classList.add('pointed-at');
    row.addEventListener('animationend', () => row.classList.remove('pointed-at'), { once: true });
  }

  /** Up and down walk from message to message. */
  function walk(event) {
    if (event.target !== scroller && !event.target.matches?.('.message')) return;
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const at = messageRows.indexOf(event.target);
    const next = at < 0 ? messageRows.length - 1 : at + (event.key === 'ArrowUp' ? -1 : 1);
    messageRows[next]?.focus();
  }

  tools.watch(list);
  scroller.addEventListener('keydown', walk);
  timeline.addEventListener('change', refresh);
  document.addEventListener('visibilitychange', markRead);
  window.addEventListener('focus', markRead);

  function close() {
    place.stop();
    timeline.removeEventListener('change', refresh);
    document.removeEventListener('visibilitychange', markRead);
    window.removeEventListener('focus', markRead);
  }

  return { element, refresh, toEnd: place.toEnd, close };
}
