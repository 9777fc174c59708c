import { ask, field } from '../dialog.js';
import { el } from '../dom.js';
import { goToRoom } from '../route.js';

/** Asks for a new room's name and guests, or for the address of one that exists. */
export function askNewRoom(client) {
  const direct = el(
    'label',
    { class: 'check' },
    el('input', { type: 'checkbox', name: 'direct' }),
    'A direct chat with one person',
  );
  const encrypted = el(
    'label',
    { class: 'check' },
    el('input', { type: 'checkbox', name: 'encrypted', checked: true }),
    'Encrypted end to end, for good',
  );
  const dialog = ask({
    title: 'New room',
    fields: [
      field('Name', { name: 'name', maxlength: 255, placeholder: 'Optional for direct chats' }),
      field(
        'Invite',
        { name: 'invite', placeholder: '@bob:example.org', autocapitalize: 'none', spellcheck: 'false' },
        'User ids, with spaces between them',
      ),
      direct,
      encrypted,
    ],
    action: 'Create',
    alternative: {
      text: 'Join instead',
      act: () => {
        dialog.close();
        askJoin(client);
      },
    },
    act: async ({ name, invite, direct: isDirect, encrypted: isEncrypted }) => {
      const guests = invite.split(/[\s,]+/).filter(Boolean);
      goToRoom(
        await client.createRoom({
          name: name.trim() || undefined,
          invite: guests,
          direct: Boolean(isDirect),
          encrypted: Boolean(isEncrypted),
        }),
      );
    },
  });
}

function askJoin(client) {
  ask({
    title: 'Join a room',
    fields: [
      field('Address or id', {
        name: 'room',
        required: true,
        placeholder: '#garden:example.org',
        autocapitalize: 'none',
        spellcheck: 'false',
      }),
    ],
    action: 'Join',
    act: async ({ room }) => goToRoom(await client.join(room.trim())),
  });
}
