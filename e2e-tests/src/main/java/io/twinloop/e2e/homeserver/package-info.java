/** The homeserver under the tests: a real Synapse of our own, or one that is already there. */
package io.twinloop.e2e.homeserver;
