import { avatar } from '../avatar.js';
import { el, icon, iconButton, name, setText, spoken } from '../dom.js';
import { badgeCount, localPart, plural, shortTime } from '../format.js';
import { roomHash } from '../route.js';
import { createVirtualList } from './virtual-list.js';

const ROWS_BEFORE_MORE = 10; // how near the end of the known rooms the next ones are asked for

/**
 * All rooms, invites first, then the most recent. Thousands are fine: only visible rows exist.
 *
 * @param {{client: import('../twinloop.js').Client, newRoom: () => void}} options
 */
export function createRoomList({ client, newRoom }) {
  let selected;
  let askedAt = -1;

  const filter = el('input', {
    class: 'input',
    type: 'search',
    'aria-label': 'Find a room',
    placeholder: 'Find a room',
    'aria-keyshortcuts': 'Control+K Meta+K',
    onkeydown: leaveFilter,
    oninput: refresh,
  });
  const empty = el('p', { class: 'rooms-empty' });
  const list = createVirtualList({
    label: 'Rooms',
    keyOf: (room) => room.id,
    create: () => el('li', { class: 'room' }, el('a', { class: 'room-link' }, avatar('', 'A'))),
    update: (row, room) => fill(row, room, room.id === selected),
    onRange: (last) => {
      if (last >= client.rooms.length - ROWS_BEFORE_MORE) askForMore();
    },
  });
  const element = el(
    'div',
    { class: 'rooms' },
    el(
      'div',
      { class: 'rooms-tools' },
      el('label', { class: 'rooms-filter' }, icon('search'), filter),
      iconButton('plus', 'New room, or join one', newRoom),
    ),
    list.element,
    empty,
  );

  function refresh() {
    const wanted = filter.value.trim().toLocaleLowerCase();
    const found = wanted
      ? client.rooms.filter((room) => room.name.toLocaleLowerCase().includes(wanted))
      : client.rooms;
    const invites = found.filter((room) => room.membership === 'invite');
    const rooms =
      invites.length > 0 ? [...invites, ...found.filter((room) => room.membership !== 'invite')] : found;
    list.show(rooms, selected);
    empty.hidden = rooms.length > 0;
    setText(empty, wanted ? 'No room of that name.' : emptyText());
  }

  function leaveFilter(event) {
    if (event.key === 'ArrowDown') list.focus(selected);
    else if (event.key === 'Escape') {
      filter.value = '';
      refresh();
    } else return;
    event.preventDefault();
  }

  function emptyText() {
    return client.roomCount > 0 || client.connection === 'idle'
      ? 'Fetching rooms…'
      : 'No rooms yet. Make one with the plus, or wait for an invite.';
  }

  function askForMore() {
    if (client.rooms.length >= client.roomCount || client.rooms.length === askedAt) return;
    askedAt = client.rooms.length; // once for each size the list has had
    client.showMoreRooms();
  }

  function select(roomId) {
    selected = roomId;
    refresh();
  }

  return { element, refresh, select, focus: list.focus, find: () => filter.focus() };
}

/** Writes a room into a row. The summary is immutable, so the same object means nothing to do. */
function fill(row, room, current) {
  const today = new Date().toDateString(); // "14:05" becomes "Fri" overnight
  const link = row.firstElementChild;
  if (current) link.setAttribute('aria-current', 'page');
  else link.removeAttribute('aria-current');
  if (row.room === room && row.day === today) return;
  row.room = room;
  row.day = today;
  link.href = roomHash(room.id);
  link.className = `room-link${room.unread > 0 || room.membership === 'invite' ? ' unread' : ''}`;
  link.replaceChildren(
    avatar(room.id, room.name),
    el('span', { class: 'room-name' }, name(room.name), room.encrypted && icon('lock')),
    el('span', { class: 'room-time' }, room.latest ? shortTime(room.latest.sentAt) : ''),
    el('span', { class: 'room-preview' }, preview(room)),
    el('span', { class: 'room-badges' }, badges(room)),
  );
}

function preview(room) {
  if (room.membership === 'invite') {
    return room.invitedBy ? ['Invited by ', name(localPart(room.invitedBy))] : ['You are invited'];
  }
  if (room.membership === 'knock') return ['Waiting to be let in'];
  if (!room.latest) return [plural(room.memberCount, 'member', 'members')];
  const text = name(room.latest.text.slice(0, 160));
  return room.direct ? [text] : [name(room.latest.senderName), ': ', text];
}

function badges(room) {
  if (room.membership === 'invite') return [el('span', { class: 'badge invite' }, 'Invite')];
  return [
    room.highlights > 0 &&
      el('span', { class: 'badge highlight' }, `@${badgeCount(room.highlights)}`, spoken(' mentions')),
    room.unread > 0 && el('span', { class: 'badge' }, badgeCount(room.unread), spoken(' unread')),
  ];
}
