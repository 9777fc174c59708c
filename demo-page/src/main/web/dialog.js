import { el, setText } from './dom.js';
import { explain } from './errors.js';

const PERCENT = new Intl.NumberFormat(undefined, { style: 'percent' });

/**
 * A modal question with fields. `act` gets the form's values and may reject: the dialog then stays, says why, and can be
 * tried again. What takes its time gets a signal, which is aborted when the dialog is closed, and tells how far it is.
 *
 * @param {{title: string, text?: string, fields?: Node[], action: string, danger?: boolean,
 *   act: (values: Record<string, string>, during: {signal: AbortSignal, onProgress: (of: {done: number, total: number}) =>
 *   void}) => unknown, alternative?: {text: string, act: () => unknown}, slow?: boolean, closable?: boolean}} options
 * @returns {HTMLDialogElement} to be closed from outside, where the question settles itself
 */
export function ask({
  title,
  text,
  fields = [],
  action,
  danger = false,
  act,
  alternative,
  slow = false,
  closable = true,
}) {
  const closed = new AbortController();
  const alert = el('div', { role: 'alert' });
  const progress = progressBar();
  const submit = el('button', { type: 'submit', class: `button ${danger ? 'danger' : 'primary'}` }, action);
  const dialog = el(
    'dialog',
    { 'aria-label': title },
    el('h2', {}, title),
    text && el('p', {}, text),
    el(
      'form',
      { onsubmit: run },
      fields,
      alert,
      slow && progress.element,
      el(
        'div',
        { class: 'dialog-actions' },
        alternative &&
          el(
            'button',
            { type: 'button', class: 'link-button', onclick: () => alternative.act() },
            alternative.text,
          ),
        closable &&
          el('button', { type: 'button', class: 'button', onclick: () => dialog.close() }, 'Cancel'),
        submit,
      ),
    ),
  );

  async function run(event) {
    event.preventDefault();
    submit.disabled = true;
    alert.replaceChildren();
    progress.begin();
    try {
      const values = Object.fromEntries(new FormData(event.target));
      await act(values, { signal: closed.signal, onProgress: progress.show });
      dialog.close();
    } catch (error) {
      alert.replaceChildren(alertBox(error));
    } finally {
      submit.disabled = false;
      progress.end();
    }
  }

  dialog.addEventListener('cancel', (event) => closable || event.preventDefault());
  dialog.addEventListener('close', () => {
    closed.abort();
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** How far something is; it runs to and fro until that is known. */
function progressBar() {
  const bar = el('progress', { class: 'progress-bar', 'aria-label': 'Progress' });
  const text = el('p', { class: 'progress-text', role: 'status' }, 'One moment');
  const element = el('div', { class: 'progress', hidden: true }, bar, text);

  function begin() {
    element.hidden = false;
    bar.removeAttribute('value');
    setText(text, 'One moment');
  }

  function show({ done, total }) {
    bar.value = done / total;
    setText(text, PERCENT.format(done / total));
  }

  return { element, begin, show, end: () => (element.hidden = true) };
}

/** An error as a box: what it is, and what can be done. */
export function alertBox(error) {
  const { title, text } = explain(error);
  return el('div', { class: 'alert' }, el('strong', {}, title), el('p', {}, text));
}

/** A labelled text field of a form. */
export function field(label, attributes, hint) {
  return el(
    'label',
    { class: 'field' },
    el('span', {}, label),
    el('input', { class: 'input', type: 'text', autocomplete: 'off', ...attributes }),
    hint && el('small', {}, hint),
  );
}
