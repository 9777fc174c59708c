import { avatar } from '../avatar.js';
import { alertBox } from '../dialog.js';
import { el, name } from '../dom.js';
import { localPart } from '../format.js';

/** What stands in place of a conversation: an invitation to answer. */
export function createInvitation({ client, room, declined }) {
  const from = room.invitedBy ? [name(localPart(room.invitedBy)), ' invites you'] : 'You are invited';
  return card(
    [avatar(room.id, room.name), el('h2', {}, name(room.name)), el('p', {}, from, ' to this room.')],
    [
      ['Accept', () => client.join(room.id)],
      ['Decline', () => client.leave(room.id).then(declined)],
    ],
  );
}

/** What stands in place of a conversation: why it cannot be shown, and what can be done. */
export function createUnavailable({ error, retry, join }) {
  const choices = [['Try again', retry]];
  if (error.code === 'UNKNOWN_ROOM') choices.push(['Join this room', () => join().then(retry)]);
  return card([alertBox(error)], choices);
}

/** The first choice is the one most people want. */
function card(content, choices) {
  const alert = el('div', { role: 'alert' });
  const buttons = choices.map(([text, act], index) =>
    el(
      'button',
      { type: 'button', class: `button ${index === 0 ? 'primary' : ''}`, onclick: run(act) },
      text,
    ),
  );
  return el('div', { class: 'room-card' }, content, el('div', { class: 'row' }, buttons), alert);

  function run(act) {
    return async () => {
      for (const button of buttons) button.disabled = true;
      alert.replaceChildren();
      await Promise.resolve(act()).catch((error) => alert.replaceChildren(alertBox(error)));
      for (const button of buttons) button.disabled = false;
    };
  }
}
