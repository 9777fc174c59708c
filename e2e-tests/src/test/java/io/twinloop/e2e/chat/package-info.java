/** The demo page and the library in browsers against a real homeserver, as people use them. */
package io.twinloop.e2e.chat;
