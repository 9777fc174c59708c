import { ask, field } from '../dialog.js';
import { el, icon, iconButton } from '../dom.js';
import { remember, remembered } from '../preferences.js';
import { createPush } from '../push.js';
import { leaveRoute, routedRoom } from '../route.js';
import { notify } from '../toasts.js';
import { createAccountMenu } from './account-menu.js';
import { createActivityPanel } from './activity-panel.js';
import { createConnectionPill } from './connection.js';
import { askNewRoom } from './new-room.js';
import { createNotifications } from './notifications.js';
import { createRoomList } from './room-list.js';
import { createRoomView } from './room.js';

const PANEL_STORED = 'demo.panel';
const PANEL_FITS = matchMedia('(min-width: 1180px)');

/**
 * The page of somebody signed in: rooms, the open room, the activity panel.
 *
 * @param {{client: import('../twinloop.js').Client, configured: Promise<object>, others: () => {userId: string}[],
 *   switchTo: Function, addAccount: Function, ended: (error?: Error) => void}} options
 */
export function createWorkspace({ client, configured, others, switchTo, addAccount, ended }) {
  const drafts = new Map();
  let room;
  let passwordDialog;
  let degraded = false;

  const rooms = createRoomList({ client, newRoom: () => askNewRoom(client) });
  const pill = createConnectionPill({ client });
  const push = createPush({ client, configured, changed: () => notifications.refresh() });
  const notifications = createNotifications({ push, openEvent });
  const panel = createActivityPanel({ client, hide: () => choosePanel(false) });
  const panelButton = iconButton('activity', 'Tabs and worker', () => choosePanel(panel.element.hidden));
  const account = createAccountMenu({ client, others, switchTo, addAccount, signOut: () => client.logout() });

  const sidebar = el(
    'nav',
    { class: 'sidebar', 'aria-label': 'Rooms and account' },
    el(
      'header',
      { class: 'sidebar-header' },
      el('span', { class: 'brand' }, icon('mark'), el('span', {}, 'Twinloop')),
      notifications.element,
      panelButton,
      account,
    ),
    pill.element,
    rooms.element,
  );
  const stage = el('main', { class: 'stage' });
  const element = el('div', { class: 'workspace' }, sidebar, stage, panel.element);

  function follow() {
    const roomId = routedRoom();
    if (room && room.roomId === roomId) return;
    const cameFrom = room;
    room?.close();
    room = roomId ? createRoomView({ client, roomId, drafts, back: leaveRoute }) : undefined;
    stage.replaceChildren(room ? room.element : emptyStage());
    element.classList.toggle('in-room', Boolean(room));
    rooms.select(roomId);
    if (cameFrom && !room) rooms.focus(cameFrom.roomId);
    showTitle();
  }

  function showTitle() {
    const unread = client.rooms.reduce((sum, each) => sum + (each.unread > 0 ? 1 : 0), 0);
    const current = room && client.rooms.find((each) => each.id === room.roomId);
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${current ? `${current.name} · ` : ''}Twinloop`;
  }

  function refreshRooms() {
    rooms.refresh();
    room?.refresh();
    pill.refresh();
    showTitle();
  }

  function refreshConnection({ detail: { state, error } }) {
    pill.refresh();
    rooms.refresh();
    room?.refresh();
    if (state === 'terminated') return ended(error);
    if (error?.code === 'SOFT_LOGGED_OUT') askPassword();
    else passwordDialog?.close();
  }

  function askPassword() {
    if (passwordDialog?.open) return;
    passwordDialog = ask({
      title: 'Please confirm your password',
      text: `The homeserver ended the login of ${client.userId}. Your messages are still here.`,
      fields: [
        el('input', { type: 'text', autocomplete: 'username', value: client.userId, hidden: true }),
        field('Password', {
          name: 'password',
          type: 'password',
          required: true,
          autocomplete: 'current-password',
        }),
      ],
      action: 'Sign in again',
      closable: false,
      alternative: { text: 'Sign out', act: () => client.logout().catch(ended) },
      act: ({ password }) => client.reauthenticate(password),
    });
  }

  function showStorage({ detail: { state, error } }) {
    const wasDegraded = degraded;
    degraded = state === 'degraded';
    pill.setStorage(error);
    if (degraded === wasDegraded) return;
    notify(
      degraded
        ? 'Messages cannot be stored here any more. See the connection for details.'
        : 'Messages are stored again.',
    );
  }

  function showPanel(shown) {
    panel.setShown(shown);
    element.classList.toggle('with-panel', shown);
    panelButton.setAttribute('aria-pressed', String(shown));
  }

  /** Beside the room where it fits, unless it was sent away; elsewhere it would cover the room. */
  function fitPanel() {
    showPanel(PANEL_FITS.matches && remembered(PANEL_STORED) !== 'hidden');
  }

  /** As the user asks, also the next time. */
  function choosePanel(shown) {
    showPanel(shown);
    remember(PANEL_STORED, shown ? 'shown' : 'hidden');
    if (!shown) panelButton.focus();
  }

  function openEvent() {
    const eventId = room?.lastEvent();
    return eventId && { roomId: room.roomId, eventId };
  }

  function shortcut(event) {
    const isFind = event.key === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey;
    if (!isFind) return;
    event.preventDefault();
    rooms.find();
  }

  client.addEventListener('rooms', refreshRooms);
  client.addEventListener('connection', refreshConnection);
  client.addEventListener('storage', showStorage);
  client.addEventListener('encryption', pill.refresh);
  window.addEventListener('hashchange', follow);
  window.addEventListener('keydown', shortcut);
  PANEL_FITS.addEventListener('change', fitPanel);

  /** Shows what is known, then goes live. Call once the element is in the page. */
  async function start() {
    fitPanel();
    follow();
    await client.start();
    await push.refresh();
  }

  function close() {
    client.removeEventListener('rooms', refreshRooms);
    client.removeEventListener('connection', refreshConnection);
    client.removeEventListener('storage', showStorage);
    client.removeEventListener('encryption', pill.refresh);
    window.removeEventListener('hashchange', follow);
    window.removeEventListener('keydown', shortcut);
    PANEL_FITS.removeEventListener('change', fitPanel);
    passwordDialog?.close();
    room?.close();
    push.close();
    panel.close();
  }

  return { element, client, start, close };
}

function emptyStage() {
  return el(
    'div',
    { class: 'stage-empty' },
    icon('mark'),
    el('p', {}, 'Choose a room to read and write in it.'),
  );
}
