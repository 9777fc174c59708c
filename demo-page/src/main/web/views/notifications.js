import { alertBox } from '../dialog.js';
import { el, icon, iconButton } from '../dom.js';
import { announce } from '../toasts.js';
import { popover } from '../popover.js';

const MODES = {
  off: ['Notifications are off', 'Turn them on to hear of messages while this page is closed.'],
  push: [
    'Notifications are on',
    'They arrive through your browser’s push service, also when no tab is open.',
  ],
  simulated: [
    'Simulated push',
    'This browser’s push service cannot be reached. The demo’s gateway hands pushes to this page instead, so they need an open tab.',
  ],
  denied: ['Notifications are blocked', 'Allow them for this page in the browser’s settings.'],
  unsupported: [
    'No push in this browser',
    'It offers no push to web pages, or this page is not served securely.',
  ],
};

/**
 * The bell: whether pushes come, and how.
 *
 * @param {{push: ReturnType<import('../push.js').createPush>, openEvent: () => {roomId: string, eventId: string} | undefined}} options
 */
export function createNotifications({ push, openEvent }) {
  const button = iconButton('bell', 'Notifications');
  const panel = popover(button, 'Notifications', () => [content()]);
  let failure;
  let busy = false;

  function content() {
    const mode = push.mode();
    const [title, text] = MODES[mode];
    return el(
      'div',
      { class: 'stack notifications' },
      el('div', {}, el('h2', {}, title), el('p', {}, text)),
      failure && alertBox(failure),
      mode === 'off' &&
        !push.configured() &&
        el('p', {}, 'The server of this page names no push gateway, so they cannot be turned on here.'),
      mode === 'off' && push.configured() && action('Turn on', 'primary', push.enable),
      busy && el('p', { role: 'status' }, 'One moment. Browsers may take a while to answer.'),
      (mode === 'push' || mode === 'simulated') && action('Turn off', '', push.disable),
      el(
        'section',
        { class: 'simulation' },
        el('h3', {}, 'Try it without a push service'),
        el(
          'p',
          {},
          'Hands the worker a made-up push for the last message of the open room. It then does all it would do for a real one.',
        ),
        action('Deliver a simulated push', 'small', deliver, !push.possible() || openEvent() === undefined),
      ),
    );
  }

  function action(text, kind, act, disabled = false) {
    return el(
      'button',
      { type: 'button', class: `button ${kind}`, disabled: disabled || busy, onclick: () => run(act) },
      text,
    );
  }

  async function run(act) {
    busy = true;
    failure = undefined;
    panel.refresh();
    try {
      await act();
    } catch (error) {
      failure = error;
    }
    busy = false;
    panel.refresh();
  }

  async function deliver() {
    const { roomId, eventId } = openEvent();
    await push.deliver(roomId, eventId);
    announce('Handed to the worker');
  }

  function refresh() {
    const mode = push.mode();
    const on = mode === 'push' || mode === 'simulated';
    button.replaceChildren(icon(on ? 'bell' : 'bell-off'));
    button.classList.toggle('simulated', mode === 'simulated');
    button.title = MODES[mode][0];
    button.setAttribute('aria-label', `Notifications: ${MODES[mode][0]}`);
    panel.refresh();
  }

  refresh();
  return { element: panel.element, refresh };
}
