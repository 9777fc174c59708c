/** A room's events in order: appended live, loaded backwards, gaps filled, rendered as items. */
package io.twinloop.timeline;
