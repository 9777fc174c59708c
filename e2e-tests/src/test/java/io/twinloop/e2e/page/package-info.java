/**
 * The demo page by itself, on a mock of the API: what a view must survive, whatever it is given.
 */
package io.twinloop.e2e.page;
