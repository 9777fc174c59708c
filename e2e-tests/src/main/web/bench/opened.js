// A page that is opened to read the message that was left for it, and says how long that took from
// when it began to load what reads: how a browser comes to a page is neither's.

export async function opened(module, name, user) {
  const begun = performance.now();
  const { [name]: Client } = await import(module);
  const { room, events } = JSON.parse(localStorage.getItem('left'));
  const client = await Client.open(user, 'DEVICE', user);
  if (await client.decrypt(room, Client.spell(events)) !== 1) throw new Error('not read');
  window.readAfter = performance.now() - begun;
}
