// Lets a test look at a worker's notifications. Chromium forgets a notification that is still on its way to the screen
// when somebody asks for the list, so looking and showing take turns here. Shows among themselves stay as they are.
(() => {
  const show = ServiceWorkerRegistration.prototype.showNotification;
  const showing = new Set();
  let looking = Promise.resolve();

  ServiceWorkerRegistration.prototype.showNotification = async function (...notification) {
    await looking;
    const shown = show.apply(this, notification);
    showing.add(shown);
    try {
      return await shown;
    } finally {
      showing.delete(shown);
    }
  };

  async function look() {
    while (showing.size > 0) await Promise.allSettled(showing);
    const list = registration.getNotifications();
    looking = list.then(() => {}, () => {});
    return (await list).map((n) => [n.title, n.body, n.tag, JSON.stringify(n.data ?? null)]);
  }

  addEventListener('message', (event) => {
    if (event.data?.type !== 'harness.look') return;
    event.stopImmediatePropagation();
    event.waitUntil(look().then((list) => event.ports[0].postMessage(list)));
  });
})();
