import { el } from './dom.js';

/**
 * A button and what it opens. The content is built at each opening, so it is always current.
 * Escape and clicks elsewhere close it; Escape gives the focus back to the button.
 *
 * @param {HTMLButtonElement} button
 * @param {string} label names the opened part
 * @param {(close: () => void) => Node[]} content
 */
export function popover(button, label, content, className = '') {
  const anchor = el('div', { class: 'popover-anchor' }, button);
  button.setAttribute('aria-expanded', 'false');
  button.setAttribute('aria-haspopup', 'dialog');
  let opened;

  function open() {
    opened = el(
      'div',
      { class: `popover ${className}`, role: 'dialog', 'aria-label': label, tabIndex: -1 },
      content(close),
    );
    anchor.append(opened);
    button.setAttribute('aria-expanded', 'true');
    document.addEventListener('pointerdown', closeFromOutside, true);
    anchor.addEventListener('focusout', closeFromOutside);
    (opened.querySelector('button, a, input') ?? opened).focus();
  }

  function close() {
    if (!opened) return;
    const closing = opened;
    opened = undefined;
    document.removeEventListener('pointerdown', closeFromOutside, true);
    anchor.removeEventListener('focusout', closeFromOutside);
    button.setAttribute('aria-expanded', 'false');
    if (closing.contains(document.activeElement)) button.focus();
    closing.remove();
  }

  function closeFromOutside(event) {
    const target = event.type === 'focusout' ? event.relatedTarget : event.target;
    if (target && !anchor.contains(target)) close();
  }

  button.addEventListener('click', () => (opened ? close() : open()));
  anchor.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !opened) return;
    event.stopPropagation();
    close();
  });

  /** Shows new content where it is open. */
  function refresh() {
    if (!opened) return;
    const hadFocus = opened.contains(document.activeElement);
    opened.replaceChildren(...content(close));
    if (hadFocus) opened.focus();
  }

  return { element: anchor, close, refresh };
}

/** A button of a menu inside a popover. */
export function menuItem(picture, text, onclick) {
  return el('button', { type: 'button', class: 'menu-item', onclick }, picture, text);
}
