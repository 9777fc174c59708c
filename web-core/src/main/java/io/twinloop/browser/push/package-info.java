/**
 * Notifications, push subscriptions and open tabs as the browser has them. Everything but the
 * subscriptions is for workers; those are for pages too.
 */
package io.twinloop.browser.push;
