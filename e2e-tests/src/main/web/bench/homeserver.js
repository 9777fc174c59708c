// What a homeserver has to do with keys, within the page: whoever fetches below its base is answered
// by it, as soon as microtasks go. Each device is named by its access token, "@user:x DEVICE".

const OTK = 'signed_curve25519';
const SYNC = '/_matrix/client/unstable/org.matrix.simplified_msc3575/sync';

export const BASE = 'https://homeserver.test';
export const token = (user, device) => `${user} ${device}`;

/** What is known of one device. */
class Device {
  keys;
  oneTimeKeys = [];
  fallbackKeys = {};
  inbox = [];
  delivered = 0;
  wake;

  counts() {
    return { [OTK]: this.oneTimeKeys.length };
  }
}

export class ModelHomeserver {
  #devices = new Map();

  /** Answers from now on what is fetched from {@link BASE}. */
  listen() {
    const fetch = window.fetch;
    window.fetch = (url, options) =>
      String(url).startsWith(BASE) ? this.#answer(new URL(url), options) : fetch(url, options);
  }

  /** What waits for the device, which is not delivered any more. */
  take(user, device) {
    return this.#device(user, device).inbox.splice(0);
  }

  /** Resolves when the device polls. */
  async polled(user, device) {
    while (!this.#device(user, device).wake) await new Promise(setTimeout);
  }

  /** Answers the poll of the device with what waits for it. */
  deliver(user, device) {
    const polling = this.#device(user, device);
    polling.wake();
    polling.wake = undefined;
  }

  async #answer({ pathname, searchParams }, { method, body, headers, signal }) {
    const [user, device] = new Headers(headers).get('Authorization').slice('Bearer '.length).split(' ');
    const asked = body ? JSON.parse(body) : {};
    const here = this.#device(user, device);
    if (pathname === SYNC) {
      return answer(await this.#sync(here, searchParams.has('pos'), signal));
    }
    const [name, type] = pathname.split('/').slice(4).map(decodeURIComponent);
    switch (name === 'keys' ? type : name) {
      case 'upload': return answer(upload(here, asked));
      case 'query': return answer(this.#query(asked));
      case 'claim': return answer(this.#claim(asked));
      case 'sendToDevice': return answer(this.#send(user, type, asked));
      default: throw new Error(`nobody answers ${method} ${pathname}`);
    }
  }

  /** Without a position it answers at once. */
  async #sync(device, hasPosition, signal) {
    if (hasPosition) {
      await new Promise((woken, aborted) => {
        device.wake = woken;
        signal.addEventListener('abort', () => aborted(signal.reason));
      });
    }
    const events = hasPosition ? device.inbox.splice(0) : [];
    device.delivered += events.length;
    return {
      pos: String(device.delivered),
      extensions: {
        to_device: { next_batch: String(device.delivered), events },
        e2ee: {
          device_one_time_keys_count: device.counts(),
          device_unused_fallback_key_types: [OTK],
        },
      },
    };
  }

  #query({ device_keys: asked }) {
    const found = {};
    for (const user of Object.keys(asked)) {
      found[user] = {};
      for (const [id, { keys }] of this.#devices.get(user) ?? []) {
        if (keys) found[user][id] = keys;
      }
    }
    return { device_keys: found, failures: {} };
  }

  #claim({ one_time_keys: asked }) {
    const claimed = {};
    for (const [user, devices] of Object.entries(asked)) {
      claimed[user] = {};
      for (const id of Object.keys(devices)) {
        const { oneTimeKeys, fallbackKeys } = this.#device(user, id);
        const key = oneTimeKeys.shift() ?? Object.entries(fallbackKeys)[0];
        if (key) claimed[user][id] = Object.fromEntries([key]);
      }
    }
    return { one_time_keys: claimed, failures: {} };
  }

  #send(sender, type, { messages }) {
    for (const [user, devices] of Object.entries(messages)) {
      for (const [id, content] of Object.entries(devices)) {
        this.#device(user, id).inbox.push({ type, sender, content });
      }
    }
    return {};
  }

  #device(user, id) {
    if (!this.#devices.has(user)) this.#devices.set(user, new Map());
    const devices = this.#devices.get(user);
    if (!devices.has(id)) devices.set(id, new Device());
    return devices.get(id);
  }
}

function upload(device, { device_keys, one_time_keys, fallback_keys }) {
  device.keys = device_keys ?? device.keys;
  device.oneTimeKeys.push(...Object.entries(one_time_keys ?? {}));
  device.fallbackKeys = fallback_keys ?? device.fallbackKeys;
  return { one_time_key_counts: device.counts() };
}

function answer(value) {
  return new Response(JSON.stringify(value), { headers: { 'Content-Type': 'application/json' } });
}
