/**
 * The push gateway (push gateway API of the Matrix specification): what the homeserver calls, and
 * how a notification travels on from there to a browser's worker.
 */
package io.twinloop.e2e.gateway;
