import { remember, remembered } from './preferences.js';

const STORED = 'demo.simulated-subscription';
const SCHEME = 'simulated:'; // the demo's gateway knows our endpoints by it

/**
 * Stands in for a browser's push service where none can be reached: the gateway hands pushes over an event stream, and
 * the page passes them to the worker. Unlike real push it needs an open tab.
 */
export function createSimulatedPush(url) {
  let ending; // ends the listening, where there is any

  /** Tells whether a push endpoint is one of ours. */
  const owns = (endpoint) => endpoint?.startsWith(SCHEME) ?? false;

  /** A subscription with real keys, the same at each call in this browser. */
  async function subscription() {
    const stored = remembered(STORED);
    if (stored) return JSON.parse(stored);
    const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
    const p256dh = base64url(await crypto.subtle.exportKey('raw', pair.publicKey));
    const auth = base64url(crypto.getRandomValues(new Uint8Array(16)));
    const made = { endpoint: SCHEME + crypto.randomUUID(), p256dh, auth };
    remember(STORED, JSON.stringify(made));
    return made;
  }

  /** Receives pushes until stopped; of all tabs only one does, so that none comes twice. */
  function listen() {
    if (ending || !url) return;
    ending = new AbortController();
    const { signal } = ending;
    navigator.locks.request('demo.simulated-push', { signal }, () => receive(signal)).catch(() => {});
  }

  async function receive(signal) {
    const { p256dh } = await subscription();
    if (signal.aborted) return;
    const source = new EventSource(`${url}?pushkey=${encodeURIComponent(p256dh)}`);
    source.onmessage = ({ data }) => deliver(JSON.parse(data));
    await new Promise((stopped) => signal.addEventListener('abort', stopped));
    source.close();
  }

  function stop() {
    ending?.abort();
    ending = undefined;
  }

  async function deliver(payload) {
    const registration = await navigator.serviceWorker.ready;
    registration.active.postMessage({ type: 'twinloop.simulated-push', payload });
  }

  return { possible: Boolean(url), owns, subscription, listen, stop, deliver };
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
