/**
 * What only a browser's keys can do, as cases that run translated in one; the end-to-end tests run
 * them beside the contracts.
 */
package io.twinloop.browser.crypto;
