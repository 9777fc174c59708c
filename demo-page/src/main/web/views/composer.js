import { el, icon, iconButton, name } from '../dom.js';
import { announce, report } from '../toasts.js';

const TYPING_IDLE_MS = 5000; // how long after the last key we count as typing
const MAX_LENGTH = 20_000; // an event holds 64 KB; this leaves room for signs of several bytes

/**
 * Where messages are written. Enter sends, Shift+Enter starts a line, Escape leaves a reply or an edit,
 * the up arrow in an empty field edits our last message.
 *
 * @param {{timeline: import('../twinloop.js').Timeline, drafts: Map<string, string>, sent: () => void}} options
 */
export function createComposer({ timeline, drafts, sent }) {
  let mode; // {reply: item} or {edit: item}, or nothing
  let typingTimer;

  const context = el('div', { class: 'composer-context', hidden: true });
  const input = el('textarea', {
    class: 'composer-input',
    rows: 1,
    'aria-label': 'Message',
    placeholder: 'Message',
    maxlength: MAX_LENGTH,
    dir: 'auto',
    value: drafts.get(timeline.roomId) ?? '',
    enterkeyhint: 'send',
    oninput: changed,
    onkeydown: press,
    onblur: () => setTyping(false),
  });
  const submit = el(
    'button',
    { type: 'submit', class: 'icon-button composer-send', 'aria-label': 'Send', title: 'Send' },
    icon('send'),
  );
  const element = el(
    'form',
    { class: 'composer', onsubmit: send },
    context,
    el('div', { class: 'composer-line' }, input, submit),
  );

  function changed() {
    fit();
    if (!mode?.edit) remember();
    setTyping(input.value.trim() !== '');
  }

  function remember() {
    if (input.value) drafts.set(timeline.roomId, input.value);
    else drafts.delete(timeline.roomId);
  }

  function fit() {
    submit.disabled = input.value.trim() === '';
    input.style.height = 'auto';
    input.style.height = `${input.scrollHeight + 2}px`;
  }

  function press(event) {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey) send(event);
    else if (event.key === 'Escape' && mode) leaveMode(event);
    else if (event.key === 'ArrowUp' && input.value === '' && !mode) editLast(event);
  }

  function send(event) {
    event.preventDefault();
    const text = input.value.trim();
    if (text === '') return;
    deliver(text, mode);
    clear();
    sent();
  }

  function deliver(text, { edit, reply } = {}) {
    if (edit) {
      if (text !== edit.text) timeline.edit(edit.eventId, text).catch(report);
      return;
    }
    // What cannot be sent stays in the timeline as failed, where it can be tried again.
    timeline
      .send(text, reply ? { replyTo: reply.eventId } : undefined)
      .catch(() => announce('A message was not sent'));
  }

  function clear() {
    const wasEdit = mode?.edit;
    setMode(undefined);
    input.value = wasEdit ? (drafts.get(timeline.roomId) ?? '') : '';
    if (!wasEdit) remember();
    fit();
    setTyping(false);
  }

  function setTyping(typing) {
    const was = typingTimer !== undefined;
    clearTimeout(typingTimer);
    typingTimer = typing ? setTimeout(() => setTyping(false), TYPING_IDLE_MS) : undefined;
    if (typing !== was) timeline.setTyping(typing);
  }

  function setMode(next) {
    mode = next;
    const item = mode?.edit ?? mode?.reply;
    context.hidden = !item;
    context.replaceChildren(...(item ? describe(item) : []));
    submit.setAttribute('aria-label', mode?.edit ? 'Save' : 'Send');
    submit.replaceChildren(icon(mode?.edit ? 'check' : 'send'));
  }

  function describe(item) {
    return [
      icon(mode.edit ? 'edit' : 'reply'),
      el(
        'p',
        {},
        mode.edit ? 'Editing your message' : ['Replying to ', name(item.senderName)],
        el('span', { class: 'composer-quote', dir: 'auto' }, item.text.slice(0, 200)),
      ),
      iconButton('close', 'Cancel', leaveMode),
    ];
  }

  function leaveMode(event) {
    event.preventDefault();
    clearEdit();
    setMode(undefined);
    input.focus();
  }

  function clearEdit() {
    if (!mode?.edit) return;
    input.value = drafts.get(timeline.roomId) ?? '';
    fit();
  }

  function reply(item) {
    clearEdit();
    setMode({ reply: item });
    input.focus();
  }

  function edit(item) {
    setMode({ edit: item });
    input.value = item.text;
    fit();
    input.focus();
    input.setSelectionRange(input.value.length, input.value.length);
  }

  function editLast(event) {
    const last = timeline.items.findLast(
      (item) => item.own && item.kind === 'message' && item.state === 'sent' && item.eventId,
    );
    if (!last) return;
    event.preventDefault();
    edit(last);
  }

  return {
    element,
    fit,
    reply,
    edit,
    focus: () => input.focus({ preventScroll: true }),
    close: () => setTyping(false),
  };
}
