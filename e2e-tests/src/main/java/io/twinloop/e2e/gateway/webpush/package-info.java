/**
 * Real Web Push with the JDK's cryptography: RFC 8030 (delivery), 8291 (encryption), 8292 (VAPID).
 */
package io.twinloop.e2e.gateway.webpush;
