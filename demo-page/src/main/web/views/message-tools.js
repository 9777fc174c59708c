import { ask } from '../dialog.js';
import { el, iconButton } from '../dom.js';
import { announce } from '../toasts.js';

/** What can be done with a message: one toolbar for all, which stands in the row that is pointed at or focused. */
export function createMessageTools({ timeline, reply, edit, itemOf }) {
  const buttons = {
    reply: iconButton('reply', 'Reply', () => reply(item())),
    edit: iconButton('edit', 'Edit', () => edit(item())),
    copy: iconButton('copy', 'Copy text', copy),
    remove: iconButton('delete', 'Delete', remove),
  };
  const element = el(
    'div',
    { class: 'message-tools', role: 'toolbar', 'aria-label': 'Message' },
    Object.values(buttons),
  );

  const item = () => itemOf(element.parentElement);

  async function copy() {
    try {
      await navigator.clipboard.writeText(item().text);
      announce('Copied');
    } catch {
      announce('The browser did not allow copying');
    }
  }

  function remove() {
    const row = element.parentElement;
    const { eventId } = item();
    const dialog = ask({
      title: 'Delete this message?',
      text: 'It disappears for everyone in the room.',
      action: 'Delete',
      danger: true,
      act: () => timeline.redact(eventId),
    });
    dialog.addEventListener('close', () => row.focus({ preventScroll: true })); // the button that had it may be gone
  }

  function attach(row) {
    const target = row && itemOf(row);
    if (!target?.eventId || target.kind === 'state' || target.kind === 'redacted') return detach();
    if (element.parentElement === row) return;
    const readable = ['message', 'notice', 'emote'].includes(target.kind);
    buttons.edit.hidden = !(target.own && target.kind === 'message');
    buttons.remove.hidden = !target.own;
    buttons.copy.hidden = !readable;
    row.append(element);
  }

  function detach() {
    if (!element.contains(document.activeElement)) element.remove();
  }

  /** Stands again where the focus stayed while rows were written anew. */
  function restore() {
    const row = document.activeElement?.closest('.message');
    if (row) attach(row);
  }

  /** Follows pointer and focus over the rows of a list. */
  function watch(list) {
    const follow = (event) => attach(event.target.closest?.('.message'));
    list.addEventListener('pointerover', follow);
    list.addEventListener('focusin', follow);
    list.addEventListener('pointerleave', detach);
  }

  return { watch, detach, restore };
}
