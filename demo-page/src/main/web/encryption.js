import { el, icon, spoken } from './dom.js';

/** What a message's mark shows and says. What cannot be read says so itself, in the message's place. */
const MARKS = {
  'known-device': ['lock', '', 'Encrypted by a device that its sender is known to have'],
  'unknown-device': ['lock', 'doubtful', 'Encrypted by a device that is not known to be its sender’s'],
  'mismatched-device': ['lock', 'warning', 'Encrypted by a device that is not what it says'],
  'copied-key': ['lock', 'doubtful', 'Encrypted, but its key is a copy: its sender is not certain'],
  clear: ['lock-open', 'warning', 'Not encrypted, though this room is'],
};

/** The mark of how a message came here, with its meaning as a tooltip; nothing where there is nothing to say. */
export function encryptionMark(item) {
  const mark = MARKS[item.encryption?.state];
  if (!mark) return undefined;
  const [picture, manner, meaning] = mark;
  return el('span', { class: `message-encryption ${manner}`, title: meaning }, icon(picture), spoken(meaning));
}
