import { avatar } from '../avatar.js';
import { alertBox, ask } from '../dialog.js';
import { el, icon, iconButton, name, setText } from '../dom.js';
import { listed, localPart, plural } from '../format.js';
import { report } from '../toasts.js';
import { createComposer } from './composer.js';
import { createTimelineView } from './timeline.js';

/**
 * One room: its heading, and below it the conversation, the invitation, or why there is neither.
 *
 * @param {{client: import('../twinloop.js').Client, roomId: string, drafts: Map<string, string>, back: () => void}} options
 */
export function createRoomView({ client, roomId, drafts, back }) {
  let timeline;
  let parts;
  let closed = false;

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

  function refresh() {
    const room = summary();
    setText(
      subtitle,
      client.connection === 'offline' ? 'Offline. What you write is sent later.' : room ? describe(room) : '',
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
    failed = false;
    closeTimeline();
    const room = summary();
    if (room?.membership === 'invite') return body.replaceChildren(invitation(room));
    try {
      const opened = await client.openRoom(roomId);
      if (closed) return opened.close();
      showTimeline(opened);
    } catch (error) {
      if (closed) return;
      failed = summary() === undefined;
      body.replaceChildren(unavailable(error));
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
    if (matchMedia('(hover: hover)').matches)
      composer.focus(); // on a phone the keyboard would cover half the room
    else title.focus();
  }

  function invitation(room) {
    const alert = el('div', { role: 'alert' });
    const answer =
      (act) =>
      async ({ target }) => {
        target.disabled = true;
        try {
          await act();
        } catch (error) {
          alert.replaceChildren(alertBox(error));
        }
        target.disabled = false;
      };
    return el(
      'div',
      { class: 'room-card' },
      avatar(roomId, room.name),
      el('h2', {}, name(room.name)),
      el(
        'p',
        {},
        room.invitedBy
          ? [name(localPart(room.invitedBy)), ' invites you to this room.']
          : 'You are invited to this room.',
      ),
      el(
        'div',
        { class: 'row' },
        el(
          'button',
          { type: 'button', class: 'button primary', onclick: answer(() => client.join(roomId)) },
          'Accept',
        ),
        el(
          'button',
          { type: 'button', class: 'button', onclick: answer(() => client.leave(roomId).then(back)) },
          'Decline',
        ),
      ),
      alert,
    );
  }

  function unavailable(error) {
    return el(
      'div',
      { class: 'room-card' },
      alertBox(error),
      el(
        'div',
        { class: 'row' },
        el('button', { type: 'button', class: 'button primary', onclick: open }, 'Try again'),
        error.code === 'UNKNOWN_ROOM' &&
          el(
            'button',
            { type: 'button', class: 'button', onclick: () => client.join(roomId).then(open, report) },
            'Join this room',
          ),
      ),
    );
  }

  function confirmLeave() {
    ask({
      title: `Leave ${summary().name}?`,
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
    closed = true;
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
