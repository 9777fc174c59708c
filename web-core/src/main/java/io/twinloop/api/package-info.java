/**
 * The client-server API as far as Twinloop calls it: requests by name, answers sorted into the few
 * kinds that callers treat differently. Nothing here waits, retries or decides.
 *
 * @see <a href="https://spec.matrix.org/v1.16/client-server-api/">the specification</a>
 */
package io.twinloop.api;
