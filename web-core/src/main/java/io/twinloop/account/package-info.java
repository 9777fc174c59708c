/**
 * One signed-in account in one context: the rooms and timelines in memory, what records them, the
 * loops that feed them, and what a user can do.
 */
package io.twinloop.account;
