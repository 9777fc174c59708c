/**
 * Push rules (Client-Server API, "Push Rules"): which events deserve the user's attention. Pure
 * functions over account data, the event and what is known of its room; used by the worker for
 * notifications and by tabs for unread counts.
 */
package io.twinloop.push.rules;
