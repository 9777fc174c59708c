/** Text that others wrote, made safe to show beside our own. */
package io.twinloop.text;
