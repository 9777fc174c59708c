import * as leases from '/leases.js';

const answer = async (port, { name, args }) => {
  try {
    port.postMessage({ value: await leases[name](...args) });
  } catch ({ code, name, message }) {
    port.postMessage({ failed: { code, name, message } });
  }
};

addEventListener('message', event => event.waitUntil(answer(event.ports[0], event.data)));
