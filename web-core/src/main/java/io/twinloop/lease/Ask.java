package io.twinloop.lease;

import io.twinloop.id.ContextId;
import io.twinloop.port.Lifecycle.Stage;

/** A context that waits for a lease, as it says of itself. */
record Ask(ContextId asker, Purpose purpose, Stage stage) {}
