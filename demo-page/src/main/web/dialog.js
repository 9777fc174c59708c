import { el } from './dom.js';
import { explain } from './errors.js';

/**
 * A modal question with fields. `act` gets the form's values and may reject: the dialog then stays, says why, and can be
 * tried again.
 *
 * @param {{title: string, text?: string, fields?: Node[], action: string, danger?: boolean,
 *   act: (values: Record<string, string>) => unknown, alternative?: {text: string, act: () => unknown},
 *   closable?: boolean}} options
 * @returns {HTMLDialogElement} to be closed from outside, where the question settles itself
 */
export function ask({ title, text, fields = [], action, danger = false, act, alternative, closable = true }) {
  const alert = el('div', { role: 'alert' });
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
    try {
      await act(Object.fromEntries(new FormData(event.target)));
      dialog.close();
    } catch (error) {
      alert.replaceChildren(alertBox(error));
    } finally {
      submit.disabled = false;
    }
  }

  dialog.addEventListener('cancel', (event) => closable || event.preventDefault());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
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
