/** The sync loops and what decides their next step. */
package io.twinloop.sync;
