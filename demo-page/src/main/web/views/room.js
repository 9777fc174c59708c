import { avatar } from '../avatar.js';
import { ask } from '../dialog.js';
import { el, icon, iconButton, name, setText } from '../dom.js';
import { listed, plural } from '../format.js';
import { createComposer } from './composer.js';
import { createInvitation, createUnavailable } from './room-card.js';
import { createTimelineView } from './timeline.js';

/**
 * One room: its heading, and below it the conversation, the invitation, or why there is neither.
 *
 * @param {{client: import('../twinloop.js').Client, roomId: string, drafts: Map<string, string>, back: () => void}} options
 */
export function createRoomView({ client, roomId, drafts, back }) {
  let timeline;
  let parts;

  const title = el('h1', { class: 'room-title', tabIndex: -1 });
  const subtitle = el('p', { class: 'room-subtitle' });
  const face = el('span', { class: 'room-face' });
  const leave = iconButton('leave', 'Leave this room', confirmLeave);
  const header = el(
    'header',
    { class: 'room-header' },
    iconButton('back', 'Back to the rooms', back, { class: 'icon-button room-back' }),
    face,
    el('div', { class: 'room-heading' }, title, subtitle),
    leave,
  );
  const body = el('div', { class: 'room-body' }, el('p', { class: 'room-wait' }, 'Opening…'));
  const element = el('section', { class: 'room-view', 'aria-label': 'Room' }, header, body);

  const summary = () => client.rooms.find((room) => room.id === roomId) ?? timeline?.room;
  let shown;
  let failed = false;
  let attempts = 0;

  function refresh() {
    const room = summary();
    setText(
      subtitle,
      client.connection === 'offline' ? 'Offline. What you write is sent later.' : describe(room),
    );
    if (room && failed) open(); // a room just made or joined is known only when it has synced
    if (room === shown && shown) return;
    const before = shown;
    shown = room;
    leave.hidden = !room || room.membership !== 'join';
    title.replaceChildren(name(room?.name ?? roomId), room?.encrypted ? icon('lock') : '');
    face.replaceChildren(avatar(roomId, room?.name ?? roomId));
    if (room && before && room.membership !== before.membership) open();
  }

  async function open() {
    const attempt = ++attempts;
    failed = false;
    closeTimeline();
    const room = summary();
    if (room?.membership === 'invite') {
      body.replaceChildren(createInvitation({ client, room, declined: back }));
      return;
    }
    try {
      const opened = await client.openRoom(roomId);
      if (attempt !== attempts) return opened.close();
      showTimeline(opened);
    } catch (error) {
      if (attempt !== attempts) return;
      failed = summary() === undefined;
      body.replaceChildren(createUnavailable({ error, retry: open, join: () => client.join(roomId) }));
    }
  }

  function showTimeline(opened) {
    timeline = opened;
    const composer = createComposer({ timeline, drafts, sent: () => view.toEnd() });
    const view = createTimelineView({ timeline, reply: composer.reply, edit: composer.edit });
    const typing = el('p', { class: 'typing', 'aria-live': 'polite' });
    const showTyping = () => typing.replaceChildren(...typingLine(timeline.typing));
    timeline.addEventListener('typing', showTyping);
    parts = [composer, view];
    refresh();
    body.replaceChildren(view.element, typing, composer.element);
    showTyping();
    composer.fit();
    view.refresh();
    view.toEnd();
    const hasKeyboard = matchMedia('(hover: hover)').matches; // on a phone it would cover half the room
    if (hasKeyboard) composer.focus();
    else title.focus();
  }

  function confirmLeave() {
    ask({
      title: 'Leave this room?',
      text: 'You may need an invite to come back.',
      action: 'Leave',
      danger: true,
      act: () => client.leave(roomId).then(back),
    });
  }

  function closeTimeline() {
    for (const part of parts ?? []) part.close();
    timeline?.close();
    parts = undefined;
    timeline = undefined;
  }

  function close() {
    attempts++; // what is still opening comes too late
    closeTimeline();
  }

  refresh();
  open();
  return {
    element,
    roomId,
    refresh,
    close,
    lastEvent: () => timeline?.items.findLast((item) => item.eventId)?.eventId,
  };
}

function describe(room) {
  if (!room) return '';
  if (room.membership === 'invite') return 'Invitation';
  if (room.direct && room.memberCount <= 2) return 'Direct chat';
  return plural(room.memberCount, 'member', 'members');
}

function typingLine(names) {
  if (names.length === 0) return [];
  const dots = el('span', { class: 'typing-dots', 'aria-hidden': 'true' }, el('i'), el('i'), el('i'));
  if (names.length > 3) return [dots, `${names.length} people are typing`];
  return [dots, el('span', {}, name(listed(names)), names.length === 1 ? ' is typing' : ' are typing')];
}
