/** Sending, so that nothing is lost and nothing is sent twice. */
package io.twinloop.outbox;
