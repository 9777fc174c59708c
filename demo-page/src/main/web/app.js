import { accounts, login, restore } from './twinloop.js';
import { loadConfig } from './config.js';
import { report } from './toasts.js';
import { registerWorker } from './push.js';
import { goToRoom, leaveRoute } from './route.js';
import { createSignIn } from './views/sign-in.js';
import { createWorkspace } from './views/workspace.js';

const app = document.getElementById('app');
const configured = loadConfig();
let workspace;

/** Paints the stored session, or asks for one. */
async function begin(userId) {
  try {
    const client = await restore(userId ? { userId } : undefined);
    await (client ? enter(client) : showSignIn());
  } catch (error) {
    await showSignIn(error);
  }
}

async function enter(client) {
  let others = [];
  workspace?.close();
  workspace = createWorkspace({
    client,
    configured,
    others: () => others,
    switchTo: (userId) =>
      leave()
        .then(() => begin(userId))
        .catch(report),
    addAccount: () =>
      leave()
        .then(() => showSignIn())
        .catch(report),
    ended: (error) => end(error).catch(report),
  });
  app.replaceChildren(workspace.element);
  workspace.start().catch(report);
  others = (await accounts()).filter((account) => account.userId !== client.userId);
}

/** Stops here, keeping the session for later. */
async function leave() {
  const { client } = workspace;
  workspace.close();
  workspace = undefined;
  leaveRoute();
  await client.stop();
}

/** After logout, or when the session was ended elsewhere. */
async function end(error) {
  workspace?.close();
  workspace = undefined;
  leaveRoute();
  await showSignIn(error);
}

async function showSignIn(error) {
  const signIn = createSignIn({
    config: await configured,
    accounts: await accounts().catch(() => []),
    error,
    signIn: async (fields) => enter(await login({ ...fields, deviceName: 'Twinloop demo' })),
    resume: begin,
  });
  app.replaceChildren(signIn.element);
  document.title = 'Sign in · Twinloop';
  signIn.focus();
}

/** A click on a notification leads here, whoever's room it is. */
async function openFromWorker({ data }) {
  if (data?.type !== 'twinloop.open-room') return;
  if (data.userId && data.userId !== workspace?.client.userId) {
    if (workspace) await leave();
    await begin(data.userId);
  }
  goToRoom(data.roomId);
}

navigator.serviceWorker?.addEventListener('message', openFromWorker);
registerWorker();
begin();
