/** Web Push against the examples of its specifications. */
package io.twinloop.e2e.gateway.webpush;
