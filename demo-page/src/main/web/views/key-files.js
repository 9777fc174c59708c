import { ask, field } from '../dialog.js';
import { el } from '../dom.js';
import { machineTime, plural } from '../format.js';
import { notify } from '../toasts.js';

const RELEASED_MS = 60_000; // a browser that asks where to save reads the file only then

/** Saves all room keys of the account under a passphrase. */
export function askExport(client) {
  ask({
    title: 'Export room keys',
    text: 'Whoever has the file and its passphrase can read your encrypted messages.',
    fields: [
      passphraseField('Passphrase', 'passphrase', 'new-password'),
      passphraseField('The same again', 'again', 'new-password'),
    ],
    action: 'Export',
    slow: true,
    act: async ({ passphrase, again }, { signal, onProgress }) => {
      if (passphrase !== again) throw new Mistake('The two passphrases are not the same.');
      const file = await client.exportKeys(passphrase, { signal, onProgress });
      save(file, `room-keys-${machineTime(new Date()).slice(0, 10)}.txt`);
    },
  });
}

/** Takes in the keys of a file that any Matrix client exported. */
export function askImport(client) {
  ask({
    title: 'Import room keys',
    text: 'Messages that the keys open turn readable at once.',
    fields: [
      field('File', { type: 'file', name: 'file', required: true, accept: '.txt,text/plain' }),
      passphraseField('Passphrase', 'passphrase', 'off'),
    ],
    action: 'Import',
    slow: true,
    act: async ({ file, passphrase }, { signal, onProgress }) => {
      notify(outcome(await client.importKeys(file, passphrase, { signal, onProgress })));
    },
  });
}

/** What the user can put right, told as Twinloop tells it. */
class Mistake extends Error {
  code = 'INVALID_ARGUMENT';
}

function passphraseField(label, name, autocomplete) {
  return field(label, { type: 'password', name, required: true, autocomplete });
}

function save(file, filename) {
  const url = URL.createObjectURL(file);
  el('a', { href: url, download: filename }).click();
  setTimeout(() => URL.revokeObjectURL(url), RELEASED_MS);
}

function outcome({ end, imported, known, refused, damaged }) {
  const others = [
    known > 0 && `${known.toLocaleString()} were here already`,
    refused > 0 && `${refused.toLocaleString()} do not go with ours`,
    damaged > 0 && `${damaged.toLocaleString()} could not be read`,
  ].filter(Boolean);
  const begin = end === 'cancelled' ? 'Cancelled after' : 'Imported';
  return [`${begin} ${plural(imported, 'room key', 'room keys')}`, ...others].join(', ');
}
