// A page that is opened to read the message that was left for it.

export async function opened(Client, user) {
  const { room, events } = JSON.parse(localStorage.getItem('left'));
  const client = await Client.open(user, 'DEVICE', user);
  if (await client.decrypt(room, Client.spell(events)) !== 1) throw new Error('not read');
  window.readAt = performance.now();
}
