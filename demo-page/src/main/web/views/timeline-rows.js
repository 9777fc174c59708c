import { dayKey } from '../format.js';

const GROUP_MS = 5 * 60_000; // a longer silence starts a new group

/**
 * What a timeline shows, top to bottom: day headings and items; `continued` items belong to the group above them.
 * Pure, and stable: keys never change while an item lives.
 *
 * @param {readonly import('../twinloop.js').TimelineItem[]} items
 */
export function rowsOf(items) {
  const rows = [];
  let previous;
  for (const item of items) {
    const day = dayKey(item.sentAt);
    const newDay = !previous || day !== dayKey(previous.sentAt);
    if (newDay) rows.push({ key: `day ${day} ${item.key}`, day: item.sentAt });
    rows.push({ key: item.key, item, continued: !newDay && continues(previous, item) });
    previous = item;
  }
  return rows;
}

function continues(previous, item) {
  return isSpeech(previous) && isSpeech(item)
    && previous.senderId === item.senderId
    && item.replyTo === undefined
    && item.sentAt - previous.sentAt < GROUP_MS;
}

function isSpeech(item) {
  return item.kind !== 'state' && item.kind !== 'emote';
}
