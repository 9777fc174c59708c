/**
 * The ports as a browser answers them, in pages and in workers alike. The only package of the core
 * that names TeaVM. Bindings are our own, minimal and package-private; each spells the names of
 * what it binds, and numbers cross as {@code int} or {@code double}, for a {@code long} would
 * arrive as a BigInt.
 *
 * <p>Only {@link io.twinloop.browser.Promises#await} suspends. It must run in a task, never in a
 * callback that JavaScript makes: there it fails or, worse, runs the JavaScript twice.
 */
package io.twinloop.browser;
