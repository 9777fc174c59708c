/** Twinloop: a Matrix client for pages whose tabs and push worker share one device. */

/** Signs in with a password and stores the session in this origin. */
export function login(options: LoginOptions): Promise<Client>;

/**
 * The stored session of this origin, painted from disk: rooms are there before the network answers.
 * Resolves with `undefined` when nobody is signed in.
 */
export function restore(options?: RestoreOptions): Promise<Client | undefined>;

/** The accounts whose sessions are stored in this origin. */
export function accounts(): Promise<Account[]>;

export interface LoginOptions {
  /** Base URL (`https://matrix.example.org`) or server name (`example.org`, looked up by .well-known). */
  homeserver: string;
  /** User id (`@alice:example.org`) or its local part. */
  user: string;
  password: string;
  /** What other devices call this one; `Twinloop` by default. */
  deviceName?: string;
  signal?: AbortSignal;
}

export interface RestoreOptions {
  /** Which account, where several are stored; the one used last by default. */
  userId?: string;
}

export interface Account {
  readonly userId: string;
  readonly deviceId: string;
  readonly homeserver: string;
}

/** Everything Twinloop rejects with. `message` says what happened and what the user can do. */
export interface TwinloopError extends Error {
  readonly name: 'TwinloopError';
  readonly code: ErrorCode;
}

export type ErrorCode =
  | 'INVALID_ARGUMENT'
  | 'WRONG_CREDENTIALS'
  | 'HOMESERVER_UNREACHABLE'
  | 'NOT_A_HOMESERVER'
  | 'NO_SLIDING_SYNC'
  | 'RATE_LIMITED'
  | 'REFUSED'
  | 'SESSION_ENDED'
  | 'SOFT_LOGGED_OUT'
  | 'UNKNOWN_ROOM'
  | 'UNKNOWN_MESSAGE'
  | 'STOPPED'
  | 'STORAGE_UNAVAILABLE'
  | 'STORAGE_BLOCKED'
  | 'STORAGE_FULL'
  | 'STORAGE_LOST'
  | 'STORAGE_NEWER'
  | 'KEYS_LOST'
  | 'LEASE_LOST'
  | 'LEASE_RELEASED'
  | 'LEASE_DIRTY'
  | 'LEASE_MISSED'
  | 'PUSH_UNSUPPORTED'
  | 'PUSH_DENIED'
  | 'PUSH_FAILED'
  | 'NOT_A_KEY_FILE'
  | 'KEY_FILE_TOO_LARGE'
  | 'WRONG_PASSPHRASE'
  | 'UNSUPPORTED_BROWSER'
  | 'INTERNAL';

/**
 * `idle` before start and after stop; `running`; `offline` while the homeserver cannot be reached
 * (it is tried again by itself); `error` when something needs a decision, see `Client.error`;
 * `terminated` after logout or when the session was ended elsewhere.
 */
export type ConnectionState = 'idle' | 'running' | 'offline' | 'error' | 'terminated';

/** One signed-in account in this tab. All tabs of the origin may be live at once. */
export class Client {
  private constructor();
  readonly userId: string;
  readonly deviceId: string;
  readonly homeserver: string;
  readonly connection: ConnectionState;
  /** Why the connection is in `error` or `terminated`. */
  readonly error: TwinloopError | undefined;
  /** Whether encrypted rooms can be read and written in this browser. */
  readonly encryption: EncryptionStatus;
  /** Joined rooms and invites, the most recent first. A new array after each change. */
  readonly rooms: readonly RoomSummary[];
  /** How many rooms the homeserver has for us; the list grows towards it. */
  readonly roomCount: number;

  /** Starts syncing; resolves when the loops run, not when they have caught up. */
  start(): Promise<void>;
  /** Stops syncing; when it resolves nothing of this client writes any more. `start` works again. */
  stop(): Promise<void>;
  /** Ends the session on the homeserver, removes the pusher and deletes all local data of the account. */
  logout(): Promise<void>;
  /** Signs in again after a soft logout, keeping device and data. */
  reauthenticate(password: string): Promise<void>;

  /** The room's timeline, live until closed. Paints from disk, then catches up. */
  openRoom(roomId: string): Promise<Timeline>;
  /** Makes the window of synced rooms larger, as when the user scrolls down the room list. */
  showMoreRooms(): void;
  createRoom(options: CreateRoomOptions): Promise<string>;
  /** Joins by id or alias, or accepts an invite. Resolves with the room id. */
  join(roomIdOrAlias: string): Promise<string>;
  /** Leaves, or declines an invite. */
  leave(roomId: string): Promise<void>;

  /**
   * The devices of a user that take part in encrypted rooms, asked for where they are not known. They are followed
   * from then on: see the event `devices`.
   */
  devicesOf(userId: string): Promise<readonly Device[]>;
  /**
   * All room keys that this browser has of the account, in the file under a passphrase that every Matrix client reads.
   * Rejects with `STOPPED` where the signal ended it.
   */
  exportKeys(passphrase: string, options?: KeyFileOptions): Promise<Blob>;
  /**
   * Stores the keys of such a file that are new, or reach further back than ours. What they open turns readable in
   * place, in every tab. Resolves too where the signal ended it: what was stored by then stays, and the file can be
   * imported again, as after a tab was closed in the middle. Rejects with `WRONG_PASSPHRASE`, also for a damaged file,
   * with `NOT_A_KEY_FILE` or with `KEY_FILE_TOO_LARGE`, and has changed nothing then.
   */
  importKeys(file: Blob | string, passphrase: string, options?: KeyFileOptions): Promise<KeyImport>;

  /** Subscribes this browser to pushes and tells the homeserver where to send them. */
  enablePush(options: PushOptions): Promise<PushStatus>;
  disablePush(): Promise<void>;
  pushStatus(): Promise<PushStatus>;

  addEventListener<K extends keyof ClientEventMap>(
    type: K,
    listener: (event: CustomEvent<ClientEventMap[K]>) => void,
    options?: AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof ClientEventMap>(
    type: K,
    listener: (event: CustomEvent<ClientEventMap[K]>) => void,
  ): void;
}

export interface ClientEventMap {
  /** `Client.connection` changed. */
  connection: { state: ConnectionState; error: TwinloopError | undefined };
  /** `Client.encryption` changed. */
  encryption: EncryptionStatus;
  /**
   * Keys of these rooms came, or got better, or are refused to us: of any room where there is no list. Told in every
   * tab, whichever received them; timelines show by themselves what the keys open.
   */
  roomkeys: { rooms?: readonly string[] };
  /** Devices of these users came, went or changed: of anybody where there is no list. Told in every tab. */
  devices: { users?: readonly string[] };
  /** `Client.rooms` changed. */
  rooms: { rooms: readonly RoomSummary[] };
  /**
   * Something this tab, another tab or the worker did: for a panel that shows how things work. Adding a listener has
   * every context tell which leases it holds (`held`), so that one added late knows too.
   */
  activity: Activity;
  /** Local data can no longer be kept, or again can; the session goes on in memory. */
  storage: { state: 'ok' | 'degraded'; error: TwinloopError | undefined };
}

/**
 * `opening` until it is known; `unavailable` where the browser lacks the cryptography (`UNSUPPORTED_BROWSER`) or its
 * storage fails, as `error` says: all else goes on.
 */
export interface EncryptionStatus {
  readonly state: 'opening' | 'ready' | 'unavailable';
  readonly error: TwinloopError | undefined;
}

export interface Device {
  readonly deviceId: string;
  /** What its user, or whoever, called it; safe to show as text, proof of nothing. */
  readonly name: string | undefined;
  /** Its Ed25519 key, for people to compare: 43 characters of base64. */
  readonly fingerprint: string;
}

export interface KeyFileOptions {
  /** Called as it goes on, with keys in an export and bytes in an import. */
  onProgress?: (progress: KeyFileProgress) => void;
  signal?: AbortSignal;
}

export interface KeyFileProgress {
  readonly done: number;
  readonly total: number;
}

/** What became of the keys in a file. */
export interface KeyImport {
  /** Whether all of the file was read. */
  readonly end: 'complete' | 'cancelled';
  /** Keys that were new, or better than what was there. */
  readonly imported: number;
  /** Keys that were there already, and as good. */
  readonly known: number;
  /** Keys that only pretend to be of a session that is there; what is there was kept. */
  readonly refused: number;
  /** Entries that are no keys. */
  readonly damaged: number;
}

export interface Activity {
  /** The tab or worker that did it. */
  readonly context: string;
  readonly kind: 'tab' | 'worker';
  /** Whether that context is this one. */
  readonly own: boolean;
  /** When it was done; what took time began `durationMs` earlier. */
  readonly at: Date;
  readonly topic: 'sync' | 'send' | 'push' | 'storage' | 'session' | 'encryption' | 'lease';
  readonly text: string;
  /** How long it took, where it took time. */
  readonly durationMs: number | undefined;
  /** What became of a lease, under the topic `lease`. */
  readonly lease: LeaseActivity | undefined;
}

/** A lease is the right to write what all tabs and the worker share. One context at a time holds it. */
export interface LeaseActivity {
  /** What for, and of which user: `events:@alice:example.org`. */
  readonly name: string;
  /** Grows by one with each holder that follows another. */
  readonly generation: number;
  /**
   * It began, `taken` while nobody had it, `handed` over by the holder, or `stolen` from one that was silent or dead;
   * it is `held` still; or it ended, `given` back, or `lost`.
   */
  readonly change: 'taken' | 'handed' | 'stolen' | 'held' | 'given' | 'lost';
  /**
   * Where it began: how long it took since it could be had, in fractions of milliseconds too. That is since the holder
   * before gave it back, died, or was asked and stayed silent, or since this context wanted it, if that was later.
   */
  readonly waitedMs: number;
  /** How long this context has had it; 0 where it began. */
  readonly heldMs: number;
}

export interface RoomSummary {
  readonly id: string;
  /** Computed as the specification says: name, alias, or heroes. Safe to show as text. */
  readonly name: string;
  readonly avatarUrl: string | undefined;
  readonly membership: 'join' | 'invite' | 'knock';
  readonly direct: boolean;
  readonly encrypted: boolean;
  readonly memberCount: number;
  readonly unread: number;
  readonly highlights: number;
  /** Who invited us, where membership is `invite`. */
  readonly invitedBy: string | undefined;
  readonly latest: { readonly senderName: string; readonly text: string; readonly sentAt: Date } | undefined;
}

export interface CreateRoomOptions {
  name?: string;
  invite?: string[];
  direct?: boolean;
  /** What is said in it is end-to-end encrypted; that cannot be undone. */
  encrypted?: boolean;
}

/** The events of one room as something to show, oldest first, and what can be done in the room. */
export class Timeline {
  private constructor();
  readonly roomId: string;
  readonly room: RoomSummary;
  /** A new array after each change; items that did not change are the same objects. */
  readonly items: readonly TimelineItem[];
  /** Whether `loadEarlier` may find more. */
  readonly hasEarlier: boolean;
  /** Names of those who type now, ourselves not among them. */
  readonly typing: readonly string[];

  /** Loads earlier events; resolves with how many items came. */
  loadEarlier(count?: number): Promise<number>;
  /**
   * Sends a text. The item appears at once as `sending`; the promise resolves with its event id when the homeserver
   * has it, and does not reject while it may still be delivered: see `TimelineItem.state`.
   */
  send(text: string, options?: SendOptions): Promise<string>;
  edit(eventId: string, text: string): Promise<string>;
  redact(eventId: string, reason?: string): Promise<void>;
  /** Sends a failed item again, under its first transaction id. */
  retry(transactionId: string): Promise<void>;
  /** Gives a failed item up; rejects with `UNKNOWN_MESSAGE` where the homeserver has it. */
  discard(transactionId: string): Promise<void>;
  /** Tells the others, and our other devices, that we read everything shown. */
  markRead(): Promise<void>;
  setTyping(typing: boolean): void;
  /** Ends the subscription. The object must not be used afterwards. */
  close(): void;

  addEventListener<K extends keyof TimelineEventMap>(
    type: K,
    listener: (event: CustomEvent<TimelineEventMap[K]>) => void,
    options?: AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof TimelineEventMap>(
    type: K,
    listener: (event: CustomEvent<TimelineEventMap[K]>) => void,
  ): void;
}

export interface TimelineEventMap {
  change: { items: readonly TimelineItem[]; hasEarlier: boolean };
  typing: { names: readonly string[] };
}

export interface SendOptions {
  replyTo?: string;
}

export interface TimelineItem {
  /** Stable through the local echo's life: the transaction id, then still that, else the event id. */
  readonly key: string;
  /** Absent until the homeserver has it. */
  readonly eventId: string | undefined;
  readonly transactionId: string | undefined;
  readonly kind: 'message' | 'notice' | 'emote' | 'media' | 'state' | 'redacted' | 'encrypted' | 'unknown';
  readonly state: 'sent' | 'sending' | 'failed';
  /** Why it failed. */
  readonly error: TwinloopError | undefined;
  readonly senderId: string;
  readonly senderName: string;
  readonly own: boolean;
  readonly sentAt: Date;
  /** Plain text; never HTML. */
  readonly text: string;
  readonly edited: boolean;
  readonly replyTo: { readonly eventId: string; readonly senderName: string; readonly text: string } | undefined;
  /** How it came here; absent for what is nobody's message, and where the room does not encrypt. */
  readonly encryption: ItemEncryption | undefined;
  /** Names of others whose read marker stands here. */
  readonly readBy: readonly string[];
}

export interface ItemEncryption {
  /**
   * Encrypted by a `known-device` of its sender; by an `unknown-device`, which nobody knows to be the sender's, or not
   * yet; by a `mismatched-device`, which is not what it says, and of which people should be warned; with a
   * `copied-key`, as out of a file, so that only whoever made the copy says whose it is; not encrypted although the
   * room is, `clear`, of which people should be warned; or `unreadable`.
   */
  readonly state: 'known-device' | 'unknown-device' | 'mismatched-device' | 'copied-key' | 'clear' | 'unreadable';
  /** Why it cannot be read, which the item's `text` says in a sentence. It turns into the message if its key comes. */
  readonly code: UnreadableCode | undefined;
}

export type UnreadableCode =
  | 'UNKNOWN_ALGORITHM'
  | 'MALFORMED'
  | 'KEY_MISSING'
  | 'KEY_WITHHELD'
  | 'BEFORE_OUR_KEY'
  | 'REPLAYED'
  | 'OTHER_ROOM'
  | 'OTHER_SENDER'
  | 'NOT_AUTHENTIC';

export interface PushOptions {
  /** VAPID public key of the gateway: base64url, or the 65 raw bytes. */
  applicationServerKey: string | Uint8Array;
  /** Where the homeserver sends pushes; its path must be `/_matrix/push/v1/notify`. */
  gatewayUrl: string;
  /** Names this application to the gateway; at most 64 characters. */
  appId: string;
  appName?: string;
  /** A subscription got elsewhere, instead of the browser's push service. For tests and other transports. */
  subscription?: { endpoint: string; p256dh: string; auth: string };
}

export interface PushStatus {
  readonly state: 'enabled' | 'disabled' | 'denied' | 'unsupported';
  readonly endpoint: string | undefined;
}
