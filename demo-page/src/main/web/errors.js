/** What Twinloop's error codes mean to somebody who only wants to chat. */

const MEANINGS = {
  INVALID_ARGUMENT: ['That does not look right', undefined],
  WRONG_CREDENTIALS: ['Wrong user name or password', 'Check both and try again.'],
  HOMESERVER_UNREACHABLE: ['The homeserver cannot be reached', 'Check its address and your connection.'],
  NOT_A_HOMESERVER: [
    'No Matrix homeserver there',
    'Something answered, but not in Matrix. Check the address.',
  ],
  NO_SLIDING_SYNC: [
    'This homeserver is too old',
    'It does not offer simplified sliding sync, which this page needs.',
  ],
  RATE_LIMITED: ['Too many attempts', 'The homeserver asks for a pause. Try again in a while.'],
  REFUSED: ['The homeserver refused', undefined],
  SESSION_ENDED: ['You were signed out', 'This session was ended on the homeserver or from another device.'],
  SOFT_LOGGED_OUT: [
    'Please confirm your password',
    'The homeserver ended this login. Your messages are still here.',
  ],
  UNKNOWN_ROOM: ['Room not found', 'It may not exist, or you are not in it.'],
  UNKNOWN_MESSAGE: ['Message not found', 'It may have been deleted.'],
  STOPPED: ['Stopped', 'This page was stopped before it could finish.'],
  STORAGE_UNAVAILABLE: [
    'Nothing can be stored here',
    'The browser refuses storage, perhaps in a private window. You stay signed in until the page closes.',
  ],
  STORAGE_BLOCKED: ['Another tab is in the way', 'Close or reload the other tabs of this page.'],
  STORAGE_FULL: ['The disk is full', 'New messages are shown but not kept. Free some space.'],
  STORAGE_LOST: ['Stored data is gone', 'The browser removed it. Reload the page.'],
  KEYS_LOST: ['The keys of this device are gone', 'The browser removed them. Sign out, and in again.'],
  STORAGE_NEWER: ['A newer version was here', 'Reload the page to get it.'],
  LEASE_LOST: ['Another tab was faster', 'Try again.'],
  LEASE_RELEASED: ['Another tab was faster', 'Try again.'],
  LEASE_DIRTY: ['Another tab was faster', 'Try again.'],
  LEASE_MISSED: ['Another tab is busy', 'Try again in a moment.'],
  PUSH_UNSUPPORTED: ['No push in this browser', undefined],
  PUSH_DENIED: ['Notifications are blocked', 'Allow them for this page in the browser’s settings.'],
  PUSH_FAILED: ['Push could not be set up', undefined],
  NOT_A_KEY_FILE: ['No file of room keys', 'Choose the whole file that was exported.'],
  KEY_FILE_TOO_LARGE: ['The file is too large', 'A browser cannot take in so many keys at once.'],
  WRONG_PASSPHRASE: ['Wrong passphrase', 'Check it, and that the file is complete.'],
  UNSUPPORTED_BROWSER: ['This browser is too old', undefined],
  INTERNAL: ['Something went wrong', undefined],
};

/** A title and a sentence for any error; the library's own message where it knows more than we do. */
export function explain(error) {
  const [title, text] = MEANINGS[error?.code] ?? MEANINGS.INTERNAL;
  return { title, text: text ?? (error?.message || 'No further details are known.') };
}

/** Both parts in one line. */
export function explainShortly(error) {
  const { title, text } = explain(error);
  return `${title}. ${text}`;
}
