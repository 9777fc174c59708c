/** Signing in, staying signed in, signing out. */
package io.twinloop.session;
