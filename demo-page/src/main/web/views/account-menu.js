import { avatar } from '../avatar.js';
import { ask } from '../dialog.js';
import { el, icon, name } from '../dom.js';
import { localPart } from '../format.js';
import { menuItem, popover } from '../popover.js';
import { askExport, askImport } from './key-files.js';

/**
 * Who is signed in, and who else could be.
 *
 * @param {{client: import('../twinloop.js').Client, others: () => {userId: string}[],
 *   switchTo: (userId: string) => void, addAccount: () => void, signOut: () => Promise<void>}} options
 */
export function createAccountMenu({ client, others, switchTo, addAccount, signOut }) {
  const label = `Account ${localPart(client.userId)}`;
  const button = el(
    'button',
    { type: 'button', class: 'account-button', 'aria-label': label, title: client.userId },
    avatar(client.userId, localPart(client.userId)),
  );

  const menu = popover(
    button,
    'Account',
    (close) => {
      const item = (picture, text, act) =>
        menuItem(picture, text, () => {
          close();
          act();
        });
      return [
        el(
          'div',
          { class: 'menu-head' },
          el('h2', {}, name(localPart(client.userId))),
          el('p', {}, name(client.userId)),
          el('p', {}, `Device ${client.deviceId}`),
        ),
        ...others().map(({ userId }) =>
          item(avatar(userId, userId), el('span', {}, 'Switch to ', name(localPart(userId))), () =>
            switchTo(userId),
          ),
        ),
        item(icon('plus'), 'Add another account', addAccount),
        item(icon('export'), 'Export room keys', () => askExport(client)),
        item(icon('import'), 'Import room keys', () => askImport(client)),
        item(icon('leave'), 'Sign out', confirmSignOut),
      ];
    },
    'menu',
  );

  function confirmSignOut() {
    ask({
      title: 'Sign out?',
      text: 'Everything this browser keeps of the account is removed, and pushes end.',
      action: 'Sign out',
      danger: true,
      act: signOut,
    });
  }

  return menu.element;
}
