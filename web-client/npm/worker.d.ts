/** What `importScripts('twinloop-worker.js')` adds to a service worker's global scope. */
declare const twinloop: {
  /**
   * Answers pushes, notification clicks and changed subscriptions. Call it once, while the script is first evaluated.
   */
  install(options?: TwinloopWorkerOptions): void;
};

interface TwinloopWorkerOptions {
  /** Where a click leads; `{roomId}` and `{userId}` are replaced, encoded. `./#/room/{roomId}` by default. */
  roomUrl?: string;
  icon?: string;
  badge?: string;
  /** Titles and texts where the truth is not known (yet). */
  texts?: {
    /** Title of generic notifications; `New message` by default. */
    title?: string;
    /** Body of generic notifications; empty by default. */
    body?: string;
    /** Body for what cannot be decrypted, or not yet; `Encrypted message` by default. */
    encrypted?: string;
    /** Body of an invite; `{sender}` and `{room}` are replaced. `{sender} invited you` by default. */
    invite?: string;
  };
  /** After how many milliseconds the generic notification is shown; 8000 by default, at most 20000. */
  deadlineMs?: number;
}
