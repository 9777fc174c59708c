// Uses every name of the public API once, as an embedder would. It is only type-checked: what it holds fast is that
// the typings say what the documentation promises, in the strictest mode of TypeScript.

import {
  accounts,
  login,
  restore,
  type Account,
  type Activity,
  type Client,
  type ClientEventMap,
  type ConnectionState,
  type CreateRoomOptions,
  type Device,
  type EncryptionStatus,
  type ErrorCode,
  type KeyFileOptions,
  type KeyImport,
  type LeaseActivity,
  type LoginOptions,
  type PushOptions,
  type PushStatus,
  type RestoreOptions,
  type RoomSummary,
  type SendOptions,
  type Timeline,
  type TimelineEventMap,
  type TimelineItem,
  type TwinloopError,
} from '../../../npm/index.js';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function holds<_T extends true>(): void {}

function show(...what: readonly (string | number | boolean | undefined)[]): void {
  console.log(...what);
}

async function signIn(signal: AbortSignal): Promise<Client> {
  const known: Account[] = await accounts();
  for (const account of known) show(account.userId, account.deviceId, account.homeserver);
  const choice: RestoreOptions = known[0] ? { userId: known[0].userId } : {};
  const stored: Client | undefined = await restore(choice);
  if (stored) return stored;
  const options: LoginOptions = {
    homeserver: 'https://matrix.example.org',
    user: 'alice',
    password: 'secret',
    deviceName: 'Sample',
    signal,
  };
  try {
    return await login(options);
  } catch (thrown) {
    throw explained(thrown as TwinloopError);
  }
}

function explained(error: TwinloopError): Error {
  holds<Equal<typeof error.name, 'TwinloopError'>>();
  // Every code, and no other: an embedder's switch may rely on being exhaustive.
  switch (error.code) {
    case 'WRONG_CREDENTIALS':
      return new Error('Name or password are wrong');
    case 'HOMESERVER_UNREACHABLE':
    case 'NOT_A_HOMESERVER':
    case 'NO_SLIDING_SYNC':
    case 'RATE_LIMITED':
    case 'REFUSED':
      return new Error(`Homeserver: ${error.message}`);
    case 'SESSION_ENDED':
    case 'SOFT_LOGGED_OUT':
    case 'STOPPED':
      return new Error(`Session: ${error.message}`);
    case 'STORAGE_UNAVAILABLE':
    case 'STORAGE_BLOCKED':
    case 'STORAGE_FULL':
    case 'STORAGE_LOST':
    case 'STORAGE_NEWER':
      return new Error(`Storage: ${error.message}`);
    case 'KEYS_LOST':
      return new Error('Sign out, and in again');
    case 'LEASE_LOST':
    case 'LEASE_RELEASED':
    case 'LEASE_DIRTY':
    case 'LEASE_MISSED':
      return new Error(`Another tab: ${error.message}`);
    case 'PUSH_UNSUPPORTED':
    case 'PUSH_DENIED':
    case 'PUSH_FAILED':
      return new Error(`Push: ${error.message}`);
    case 'NOT_A_KEY_FILE':
    case 'KEY_FILE_TOO_LARGE':
    case 'WRONG_PASSPHRASE':
      return new Error(`Key file: ${error.message}`);
    case 'INVALID_ARGUMENT':
    case 'UNKNOWN_ROOM':
    case 'UNKNOWN_MESSAGE':
    case 'UNSUPPORTED_BROWSER':
    case 'INTERNAL':
      return error;
    default: {
      const none: never = error.code;
      return none;
    }
  }
}

function watch(client: Client, signal: AbortSignal): void {
  client.addEventListener('connection', (event) => {
    const state: ConnectionState = event.detail.state;
    show(state, event.detail.error?.message);
  });
  client.addEventListener('rooms', ({ detail }) => detail.rooms.forEach(showRoom), { signal, once: true });
  client.addEventListener('activity', ({ detail }) => showActivity(detail), { passive: true });
  const onStorage = ({ detail }: CustomEvent<ClientEventMap['storage']>): void => show(detail.state, detail.error?.code);
  client.addEventListener('storage', onStorage);
  client.removeEventListener('storage', onStorage);
  // @ts-expect-error: there is no such event
  client.addEventListener('conection', () => {});
}

function showRoom(room: RoomSummary): void {
  holds<Equal<RoomSummary['membership'], 'join' | 'invite' | 'knock'>>();
  show(room.id, room.name, room.avatarUrl, room.membership, room.direct, room.encrypted, room.memberCount);
  show(room.unread, room.highlights, room.invitedBy);
  show(room.latest?.senderName, room.latest?.text, room.latest?.sentAt.toISOString());
  // @ts-expect-error: what is shown is not the page's to change
  room.name = 'other';
}

function showActivity(activity: Activity): void {
  show(activity.context, activity.kind, activity.own, activity.at.getTime(), activity.topic, activity.text);
  const tookMs: number | undefined = activity.durationMs;
  show(tookMs);
  if (activity.lease) showLease(activity.lease);
}

function showLease(lease: LeaseActivity): void {
  holds<Equal<LeaseActivity['change'], 'taken' | 'handed' | 'stolen' | 'held' | 'given' | 'lost'>>();
  show(lease.name, lease.generation, lease.change, lease.waitedMs, lease.heldMs);
}

async function chat(client: Client): Promise<void> {
  const wanted: CreateRoomOptions = { name: 'Tea', invite: ['@bob:example.org'], direct: false };
  const roomId: string = await client.createRoom(wanted);
  const joined: string = await client.join('#tea:example.org');
  const timeline: Timeline = await client.openRoom(roomId);
  timeline.addEventListener('change', ({ detail }) => detail.items.forEach(showItem), { once: true });
  const onTyping = ({ detail }: CustomEvent<TimelineEventMap['typing']>): void => show(...detail.names);
  timeline.addEventListener('typing', onTyping);

  const came: number = await timeline.loadEarlier(20);
  show(timeline.roomId, timeline.room.name, timeline.hasEarlier, came, ...timeline.typing);
  const answer: SendOptions = { replyTo: timeline.items[0]?.eventId ?? '' };
  const eventId: string = await timeline.send('hello', answer);
  const edited: string = await timeline.edit(eventId, 'hello there');
  await timeline.redact(edited, 'a slip');
  timeline.setTyping(false);
  await timeline.markRead();
  for (const item of timeline.items) {
    if (item.state === 'failed' && item.transactionId) timeline.retry(item.transactionId);
  }
  await timeline.discard('transaction');
  timeline.removeEventListener('typing', onTyping);
  timeline.close();
  await client.leave(joined);
}

function showItem(item: TimelineItem): void {
  holds<Equal<TimelineItem['state'], 'sent' | 'sending' | 'failed'>>();
  show(item.key, item.eventId, item.transactionId, item.kind, item.state, item.error?.code);
  show(item.senderId, item.senderName, item.own, item.sentAt.toLocaleString(), item.text, item.edited);
  show(item.encryption?.state, item.encryption?.code);
  show(item.replyTo?.eventId, item.replyTo?.senderName, item.replyTo?.text, ...item.readBy);
}

async function keys(client: Client, file: File, signal: AbortSignal): Promise<void> {
  const status: EncryptionStatus = client.encryption;
  show(status.state, status.error?.code);
  client.addEventListener('encryption', ({ detail }) => show(detail.state));
  client.addEventListener('roomkeys', ({ detail }) => show(...(detail.rooms ?? ['any room'])));
  client.addEventListener('devices', ({ detail }) => show(...(detail.users ?? ['anybody'])));
  const devices: readonly Device[] = await client.devicesOf('@bob:example.org');
  for (const device of devices) show(device.deviceId, device.name, device.fingerprint);

  const options: KeyFileOptions = { onProgress: ({ done, total }) => show(done, total), signal };
  const exported: Blob = await client.exportKeys('correct horse', options);
  const imported: KeyImport = await client.importKeys(file, 'correct horse', options);
  holds<Equal<KeyImport['end'], 'complete' | 'cancelled'>>();
  show(imported.end, imported.imported, imported.known, imported.refused, imported.damaged);
  await client.importKeys(await exported.text(), 'correct horse');
}

async function push(client: Client): Promise<void> {
  const options: PushOptions = {
    applicationServerKey: new Uint8Array(65),
    gatewayUrl: 'https://push.example.org/_matrix/push/v1/notify',
    appId: 'org.example.sample',
    appName: 'Sample',
    subscription: { endpoint: 'https://push.example.org/1', p256dh: 'key', auth: 'secret' },
  };
  const status: PushStatus = await client.enablePush(options);
  show(status.state, status.endpoint, (await client.pushStatus()).state);
  await client.disablePush();
}

export async function main(signal: AbortSignal): Promise<void> {
  const client = await signIn(signal);
  watch(client, signal);
  await client.start();
  client.showMoreRooms();
  show(client.userId, client.deviceId, client.homeserver, client.connection, client.roomCount, client.rooms.length);
  await chat(client);
  await push(client);
  await keys(client, new File([], 'keys.txt'), signal);
  const code: ErrorCode | undefined = client.error?.code;
  if (code === 'SOFT_LOGGED_OUT') await client.reauthenticate('secret');
  await client.stop();
  await client.logout();
  // @ts-expect-error: clients come from login and restore
  new client.constructor.Client();
}
