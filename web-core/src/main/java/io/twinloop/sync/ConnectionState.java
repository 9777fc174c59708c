package io.twinloop.sync;

/**
 * How an account stands with its homeserver.
 *
 * <pre>
 *            start                 lost
 *   IDLE ------------&gt; RUNNING ------------&gt; OFFLINE
 *    ^                  |  ^ &lt;------------    |
 *    |                  |  |    reached       |
 *    |  stop            |  | start            |
 *    +---- (any) &lt;------+  |                  |
 *                refused|  |         refused  |
 *                       v  |                  |
 *                      ERROR &lt;----------------+
 *
 *   ended: from any state to TERMINATED, which is final.
 * </pre>
 *
 * {@link ConnectionRules} is this diagram as a function.
 */
public enum ConnectionState {
  /** Not started, or stopped. */
  IDLE,
  /** Syncing. */
  RUNNING,
  /** The homeserver cannot be reached, and is tried again by itself. */
  OFFLINE,
  /** Stopped at something that needs a decision, such as the user's password. */
  ERROR,
  /** Signed out here, or ended elsewhere. */
  TERMINATED
}
