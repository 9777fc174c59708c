import { alertBox, field } from '../dialog.js';
import { el, icon, name } from '../dom.js';
import { avatar } from '../avatar.js';
import { localPart } from '../format.js';

/**
 * The form before everything else.
 *
 * @param {{config: object, accounts: {userId: string, homeserver: string}[], error?: Error,
 *   signIn: (fields: {homeserver: string, user: string, password: string, signal: AbortSignal}) => Promise<void>,
 *   resume: (userId: string) => Promise<void>}} options
 */
export function createSignIn({ config, accounts, error, signIn, resume }) {
  const homeserver = field('Homeserver', {
    name: 'homeserver',
    required: true,
    inputmode: 'url',
    autocapitalize: 'none',
    spellcheck: 'false',
    autocomplete: 'url',
    placeholder: 'matrix.org',
    value: config.homeserver ?? '',
  });
  const user = field('User name', {
    name: 'user',
    required: true,
    autocapitalize: 'none',
    spellcheck: 'false',
    autocomplete: 'username',
    placeholder: 'alice',
  });
  const password = field('Password', {
    name: 'password',
    required: true,
    type: 'password',
    autocomplete: 'current-password',
  });
  const input = (label) => label.querySelector('input');

  const alert = el('div', { role: 'alert' }, error && alertBox(error));
  const submit = el('button', { type: 'submit', class: 'button primary' }, 'Sign in');
  const cancel = el(
    'button',
    { type: 'button', class: 'button', hidden: true, onclick: () => attempt?.abort() },
    'Cancel',
  );
  let attempt;

  const form = el(
    'form',
    { class: 'sign-in-form', onsubmit: run },
    alert,
    homeserver,
    user,
    password,
    el('div', { class: 'sign-in-actions' }, submit, cancel),
  );

  async function run(event) {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(form));
    await busyWhile((signal) =>
      signIn({ ...fields, homeserver: fields.homeserver.trim(), user: fields.user.trim(), signal }),
    );
  }

  async function busyWhile(action) {
    attempt = new AbortController();
    setBusy(true);
    try {
      await action(attempt.signal);
    } catch (failure) {
      if (attempt.signal.aborted) return;
      alert.replaceChildren(alertBox(failure));
      point(failure);
    } finally {
      setBusy(false);
    }
  }

  function setBusy(busy) {
    submit.disabled = busy;
    submit.textContent = busy ? 'Signing in…' : 'Sign in';
    cancel.hidden = !busy;
    form.setAttribute('aria-busy', String(busy));
    if (busy) alert.replaceChildren();
  }

  /** Leads to the field that is most likely wrong. */
  function point(failure) {
    const atServer = ['HOMESERVER_UNREACHABLE', 'NOT_A_HOMESERVER', 'NO_SLIDING_SYNC'].includes(failure.code);
    const wrong = input(atServer ? homeserver : password);
    for (const each of [homeserver, user, password]) input(each).removeAttribute('aria-invalid');
    if (atServer || failure.code === 'WRONG_CREDENTIALS') wrong.setAttribute('aria-invalid', 'true');
    wrong.focus();
    wrong.select();
  }

  function fill(choice) {
    input(user).value = choice.user;
    input(password).value = choice.password;
    submit.focus();
  }

  const element = el(
    'main',
    { class: 'sign-in' },
    el(
      'div',
      { class: 'sign-in-card' },
      el(
        'header',
        { class: 'sign-in-head' },
        icon('mark'),
        el('h1', {}, 'Twinloop'),
        el(
          'p',
          {},
          'Matrix chat whose tabs and push worker share one device. Close the tab: messages still arrive.',
        ),
      ),
      accounts.length > 0 &&
        el(
          'section',
          { class: 'sign-in-choices' },
          el('h2', {}, 'Stored in this browser'),
          accounts.map((account) =>
            choice(account.userId, account.homeserver, () => busyWhile(() => resume(account.userId))),
          ),
        ),
      form,
      config.users?.length > 0 &&
        el(
          'section',
          { class: 'sign-in-choices' },
          el('h2', {}, 'Demo accounts on this homeserver'),
          config.users.map((each) => choice(each.user, 'fills the form', () => fill(each))),
        ),
    ),
  );

  function choice(id, note, onclick) {
    return el(
      'button',
      { type: 'button', class: 'choice', onclick },
      avatar(id, id),
      el('span', {}, name(localPart(id), { class: 'choice-name' }), el('small', {}, note)),
    );
  }

  return { element, focus: () => input(input(homeserver).value ? user : homeserver).focus() };
}
