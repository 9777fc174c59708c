package io.twinloop.account;

import io.twinloop.error.StoreFailure;

/**
 * Whether what this context learns is kept on disk.
 *
 * <pre>
 *   WAITING ───lease taken───▶ RECORDING ◀──retried with everything── DEGRADED
 *      ▲                          │    └────────store failed──────────▶   │
 *      └────lost or given back────┴─────────────closed───────────────────┘
 * </pre>
 */
public sealed interface RecordingState {

  /** Another context of the account records. */
  record Waiting() implements RecordingState {}

  /** Everything up to the recorded position is on disk. */
  record Recording() implements RecordingState {}

  /** The disk refuses; the session goes on in memory. */
  record Degraded(StoreFailure failure) implements RecordingState {}
}
