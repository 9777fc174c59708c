/**
 * Olm version 1: sessions between two devices, in which every message has a key of its own (Olm
 * specification, <a
 * href="https://gitlab.matrix.org/matrix-org/olm/-/blob/master/docs/olm.md">docs/olm.md</a>).
 *
 * <p>A session is a value. An operation answers with the session as it is afterwards, and only once
 * the message was proved authentic; whoever called it stores that one in place of the other. Two
 * contexts that went on from the same stored session would fork it for ever, so that store belongs
 * behind a lease.
 */
package io.twinloop.olm;
