import { avatar, hue } from '../avatar.js';
import { el, icon, name, spoken } from '../dom.js';
import { encryptionMark } from '../encryption.js';
import { explain } from '../errors.js';
import { clock, fullTime, listed, localPart, machineTime } from '../format.js';
import { linked } from '../links.js';

const LONG_TEXT = 1200; // signs; longer texts are folded, so that one message never fills several screens
const LONG_LINES = 14;
const SHOWN_READERS = 4;

/**
 * Writes an item into its row.
 *
 * @param {HTMLLIElement} row
 * @param {{item: import('../twinloop.js').TimelineItem, continued: boolean}} entry
 * @param {{retry: Function, discard: Function, goTo: Function, idOf: (name: string) => string}} actions `idOf` tells who
 *   bears a name, for the colour; a guess where two bear it
 */
export function fillMessage(row, { item, continued }, actions) {
  row.className = ['message', item.own ? 'own' : 'other', item.kind, item.state, continued && 'continued']
    .filter(Boolean)
    .join(' ');
  row.style.setProperty('--hue', hue(item.senderId));
  row.tabIndex = -1;
  row.replaceChildren(...(item.kind === 'state' ? state(item, actions) : message(item, continued, actions)));
}

function state(item, actions) {
  return [
    el('p', { class: 'state-text', title: fullTime(item.sentAt) }, el('span', { dir: 'auto' }, item.text)),
    readers(item, actions),
  ].filter(Boolean);
}

function message(item, continued, actions) {
  const time = el(
    'time',
    { class: 'message-time', datetime: machineTime(item.sentAt), title: fullTime(item.sentAt) },
    clock(item.sentAt),
  );
  const sender = item.senderName || localPart(item.senderId);
  const heading = item.own
    ? spoken('You: ')
    : continued
      ? spoken(`${sender}: `)
      : name(sender, { class: 'message-sender', title: item.senderId });
  return [
    !item.own && !continued ? avatar(item.senderId, sender) : undefined,
    el('div', { class: 'message-head' }, heading, time),
    el('div', { class: 'message-body' }, item.replyTo && quote(item.replyTo, actions), content(item)),
    delivery(item, actions),
    readers(item, actions),
  ].filter(Boolean);
}

function content(item) {
  switch (item.kind) {
    case 'redacted':
      return aside('delete', 'Message deleted');
    case 'encrypted':
      return aside('lock', item.text);
    case 'unknown':
      return aside('warning', item.text || 'A kind of message this page does not know');
    case 'media':
      return aside('file', item.text || 'A file', encryptionMark(item));
    case 'emote':
      return el(
        'p',
        { class: 'message-text', dir: 'auto' },
        name(item.senderName),
        ' ',
        linked(item.text),
        edited(item),
        encryptionMark(item),
      );
    default:
      return item.text.trim() ? text(item) : aside('warning', 'An empty message');
  }
}

function aside(iconName, words, mark) {
  return el('p', { class: 'message-aside' }, icon(iconName), el('span', { dir: 'auto' }, words), mark);
}

function text(item) {
  const words = item.text;
  const body = el(
    'p',
    { class: `message-text${onlyEmoji(words) ? ' jumbo' : ''}`, dir: 'auto' },
    linked(words),
    edited(item),
    encryptionMark(item),
  );
  if (words.length < LONG_TEXT && words.split('\n', LONG_LINES + 1).length <= LONG_LINES) return body;
  body.classList.add('folded');
  const unfold = el(
    'button',
    {
      type: 'button',
      class: 'link-button',
      onclick: () => {
        body.classList.remove('folded');
        unfold.remove();
      },
    },
    'Show all of it',
  );
  return el('div', {}, body, unfold);
}

function edited(item) {
  return item.edited && el('bdi', { class: 'message-edited' }, ' edited');
}

function onlyEmoji(words) {
  return words.length <= 24 && /^[\p{Extended_Pictographic}\u200d\ufe0f\p{Emoji_Modifier}\s]+$/u.test(words);
}

function quote(replyTo, actions) {
  const button = el(
    'button',
    { type: 'button', class: 'quote', onclick: () => actions.goTo(replyTo.eventId) },
    spoken('In reply to '),
    name(replyTo.senderName, { class: 'quote-sender' }),
    el('span', { class: 'quote-text', dir: 'auto' }, replyTo.text.slice(0, 300)),
  );
  button.style.setProperty('--hue', hue(actions.idOf(replyTo.senderName)));
  return button;
}

function delivery(item, actions) {
  const change = item.eventId !== undefined; // an edit or a deletion of what was sent before
  if (item.state === 'sending') {
    return el('p', { class: 'message-state' }, icon('clock'), change ? 'Saving…' : 'Sending…');
  }
  if (item.state !== 'failed') return undefined;
  return el(
    'div',
    { class: 'message-state failed' },
    icon('warning'),
    el(
      'span',
      {},
      `${change ? 'Change not sent.' : 'Not sent.'} ${item.error ? explain(item.error).title : ''}`,
    ),
    el('button', { type: 'button', class: 'link-button', onclick: () => actions.retry(item) }, 'Try again'),
    el('button', { type: 'button', class: 'link-button', onclick: () => actions.discard(item) }, 'Discard'),
  );
}

function readers(item, actions) {
  if (item.readBy.length === 0) return undefined;
  const label = `Read by ${listed(item.readBy)}`;
  const more = item.readBy.length - SHOWN_READERS;
  return el(
    'p',
    { class: 'readers', title: label },
    spoken(label),
    item.readBy.slice(0, SHOWN_READERS).map((reader) => avatar(actions.idOf(reader), reader)),
    more > 0 && el('span', { 'aria-hidden': 'true' }, `+${more}`),
  );
}
