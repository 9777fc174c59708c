import { el, iconButton } from './dom.js';
import { explainShortly } from './errors.js';

const SHOWN_MS = 8000; // long enough to read two lines, and to reach the close button

/** Tells screen readers, and nobody else. */
export function announce(text) {
  document.getElementById('announcer').textContent = text;
}

/** Shows a line for a while, and says it; what is shown already is not repeated. */
export function notify(text) {
  const toasts = document.getElementById('toasts');
  if ([...toasts.children].some((shown) => shown.firstElementChild.textContent === text)) return;
  const toast = el(
    'div',
    { class: 'toast' },
    el('p', {}, text),
    iconButton('close', 'Dismiss', () => toast.remove()),
  );
  toasts.append(toast);
  setTimeout(() => toast.remove(), SHOWN_MS);
}

/** For promises nobody waits on: `client.start().catch(report)`. */
export function report(error) {
  notify(explainShortly(error));
}
