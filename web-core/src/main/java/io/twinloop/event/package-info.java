/** Room events as values. */
package io.twinloop.event;
