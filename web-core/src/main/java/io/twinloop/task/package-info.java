/** What tasks share beyond the ports: how one is asked to end, how changes are announced. */
package io.twinloop.task;
