/** The push worker's script: what it adds to a service worker's scope, and its wiring. */
package io.twinloop.worker;
