const V3 = '/_matrix/client/v3';
const FILTER = JSON.stringify({
  presence: { types: [] },
  account_data: { types: [] },
  room: { timeline: { limit: 200 }, ephemeral: { types: [] }, account_data: { types: [] } },
});

/** What a crypto machine and a conversation need of a homeserver. */
export class HomeserverApi {
  #base;
  #accessToken;
  #transactions = 0;

  constructor(base, accessToken) {
    this.#base = base;
    this.#accessToken = accessToken;
  }

  sync(since, timeout) {
    const query = new URLSearchParams({ filter: FILTER, timeout });
    if (since) {
      query.set('since', since);
    }
    return this.#call('GET', `${V3}/sync?${query}`);
  }

  state(room, type) {
    return this.#call('GET', `${V3}/rooms/${segment(room)}/state/${segment(type)}`);
  }

  /** Who is in the room, and who is invited. */
  async members(room) {
    const { chunk } = await this.#call('GET', `${V3}/rooms/${segment(room)}/members`);
    return chunk
      .filter(event => ['join', 'invite'].includes(event.content.membership))
      .map(event => event.state_key);
  }

  async send(room, type, content) {
    const path = `${V3}/rooms/${segment(room)}/send/${segment(type)}/${++this.#transactions}`;
    return (await this.#call('PUT', path, content)).event_id;
  }

  /** One request that a crypto machine wants sent. */
  outgoing(type, { body, event_type, txn_id }) {
    switch (type) {
      case 'KeysUpload': return this.#call('POST', `${V3}/keys/upload`, body);
      case 'KeysQuery': return this.#call('POST', `${V3}/keys/query`, body);
      case 'KeysClaim': return this.#call('POST', `${V3}/keys/claim`, body);
      case 'SignatureUpload': return this.#call('POST', `${V3}/keys/signatures/upload`, body);
      case 'ToDevice': return this.#call(
        'PUT', `${V3}/sendToDevice/${segment(event_type)}/${segment(txn_id)}`, body);
      default: throw new Error('nobody sends ' + type);
    }
  }

  async #call(method, path, body) {
    const response = await fetch(this.#base + path, {
      method,
      body,
      headers: { Authorization: 'Bearer ' + this.#accessToken },
    });
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    }
    return response.json();
  }
}

function segment(text) {
  return encodeURIComponent(text);
}
