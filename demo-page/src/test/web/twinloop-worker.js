/* A worker that shows each simulated push as it came. */
const twinloop = {
  install() {
    addEventListener('message', ({ data, waitUntil }) => {
      if (data?.type !== 'twinloop.simulated-push') return;
      console.log('simulated push', JSON.stringify(data.payload));
    });
  },
};
