import { createSimulatedPush } from './simulated-push.js';

const APP_ID = 'io.twinloop.demo';

/** Registers the push worker; undefined where the browser has none, as over plain http. */
export async function registerWorker() {
  if (!navigator.serviceWorker) return undefined;
  try {
    return await navigator.serviceWorker.register('sw.js');
  } catch (error) {
    console.warn('The push worker could not be registered', error);
    return undefined;
  }
}

/**
 * Push as the page offers it: the browser's where it works, else one that only looks like it. The mode is
 * `off`, `push`, `simulated`, `denied` or `unsupported`.
 *
 * @param {{client: import('./twinloop.js').Client, configured: Promise<object>, changed: () => void}} options
 */
export function createPush({ client, configured, changed }) {
  let config = {};
  let simulated;
  let mode = 'off';
  let closed = false;

  async function refresh() {
    config = await configured;
    const { state, endpoint } = await client.pushStatus();
    if (closed) return;
    simulated ??= createSimulatedPush(config.simulatedPushUrl);
    if (state === 'enabled') mode = simulated.owns(endpoint) ? 'simulated' : 'push';
    else mode = state === 'disabled' ? 'off' : state;
    if (mode === 'simulated') simulated.listen();
    else simulated.stop();
    changed();
  }

  /** Asks for the permission, then for the best kind of push there is. */
  async function enable() {
    if ((await Notification.requestPermission()) === 'granted') await subscribe();
    await refresh();
  }

  async function subscribe() {
    const options = {
      applicationServerKey: config.applicationServerKey,
      gatewayUrl: config.gatewayUrl,
      appId: APP_ID,
      appName: 'Twinloop demo',
    };
    try {
      await client.enablePush(options);
    } catch (error) {
      if (error.code !== 'PUSH_FAILED' || !simulated.possible) throw error;
      await client.enablePush({ ...options, subscription: await simulated.subscription() });
    }
  }

  async function disable() {
    await client.disablePush();
    await refresh();
  }

  /** Hands the worker a push for an event, as if the homeserver had sent one. */
  async function deliver(roomId, eventId) {
    if (Notification.permission === 'default') await Notification.requestPermission();
    await simulated.deliver({ account: client.userId, room_id: roomId, event_id: eventId });
  }

  function close() {
    closed = true;
    simulated?.stop();
  }

  return {
    refresh,
    enable,
    disable,
    deliver,
    close,
    mode: () => mode,
    /** Whether the page's server says where pushes go. */
    configured: () => Boolean(config.gatewayUrl && config.applicationServerKey),
    /** Whether a worker and notifications exist here. */
    possible: () => simulated !== undefined && 'serviceWorker' in navigator && 'Notification' in globalThis,
  };
}
