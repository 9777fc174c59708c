package io.twinloop.lease;

import io.twinloop.id.ContextId;

/**
 * One holder's time with a lease. Two tenures that are equal had no other holder in between.
 *
 * @param generation from 1 to {@link LeaseRecord#LAST_GENERATION}; rises when the holder changes
 */
public record Tenure(ContextId holder, long generation) {}
