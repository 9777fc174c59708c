import { dayKey } from '../format.js';

const GROUP_MS = 5 * 60_000; // a longer silence starts a new group

/**
 * What a timeline shows, top to bottom: day headings, items, and a line above the first new one; `continued` items belong
 * to the group above them. Pure, and stable: keys never change while an item lives.
 *
 * @param {readonly import('../twinloop.js').TimelineItem[]} items
 * @param {string} [firstNewKey] the item that the line stands above
 */
export function rowsOf(items, firstNewKey) {
  const rows = [];
  let previous;
  for (const item of items) {
    const day = dayKey(item.sentAt);
    const newDay = !previous || day !== dayKey(previous.sentAt);
    if (newDay) rows.push({ key: `day ${day} ${item.key}`, day: item.sentAt });
    const isFirstNew = item.key === firstNewKey;
    if (isFirstNew) rows.push({ key: 'new messages', heading: 'New' });
    rows.push({ key: item.key, item, continued: !newDay && !isFirstNew && continues(previous, item) });
    previous = item;
  }
  return rows;
}

/** The first of the newest `unread` messages of others, or undefined where they go further back than `items`. */
export function firstUnread(items, unread) {
  let left = unread;
  for (let index = items.length - 1; index >= 0 && left > 0; index--) {
    if (isNews(items[index]) && --left === 0) return items[index].key;
  }
  return undefined;
}

/** Whether somebody else said it. */
export function isNews(item) {
  return !item.own && item.kind !== 'state';
}

function continues(previous, item) {
  return (
    isSpeech(previous) &&
    isSpeech(item) &&
    previous.senderId === item.senderId &&
    item.replyTo === undefined &&
    item.sentAt - previous.sentAt < GROUP_MS
  );
}

function isSpeech(item) {
  return item.kind !== 'state' && item.kind !== 'emote';
}
