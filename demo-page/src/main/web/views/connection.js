import { alertBox } from '../dialog.js';
import { el, setText } from '../dom.js';
import { announce } from '../toasts.js';
import { popover } from '../popover.js';

const STATES = {
  idle: ['Stopped', 'Nothing is being fetched. The rooms shown are those stored on this device.'],
  running: ['Connected', 'Messages arrive as they are sent.'],
  offline: [
    'Offline',
    'The homeserver cannot be reached. It is tried again by itself; what you write meanwhile is kept and sent then.',
  ],
  error: ['Needs attention', ''],
  terminated: ['Signed out', ''],
};

/** A pill with the state of the connection; pressed, it explains itself. */
export function createConnectionPill({ client }) {
  const label = el('span');
  const button = el(
    'button',
    { type: 'button', class: 'pill' },
    el('span', { class: 'pill-dot', 'aria-hidden': 'true' }),
    label,
  );
  const explanation = popover(button, 'Connection', () => [el('div', { class: 'stack' }, explained())]);
  const status = el('div', { class: 'connection' }, explanation.element);
  let storage;

  function explained() {
    const [title, text] = STATES[client.connection];
    return [
      client.error ? alertBox(client.error) : el('div', {}, el('h2', {}, title), el('p', {}, text)),
      storage && alertBox(storage),
      client.encryption.error && !storage && alertBox(client.encryption.error),
      client.rooms.length < client.roomCount &&
        el('p', {}, `${client.rooms.length} of ${client.roomCount} rooms are here; more come as you scroll.`),
      el('p', {}, client.homeserver),
    ];
  }

  function refresh() {
    const [title] = STATES[client.connection];
    button.dataset.state = storage && client.connection === 'running' ? 'degraded' : client.connection;
    const text = button.dataset.state === 'degraded' ? 'Not stored' : title;
    if (label.textContent && label.textContent !== text) announce(text);
    setText(label, text);
    explanation.refresh();
  }

  /** Storage failed, or works again where `error` is undefined. */
  function setStorage(error) {
    storage = error;
    refresh();
  }

  refresh();
  return { element: status, refresh, setStorage };
}
