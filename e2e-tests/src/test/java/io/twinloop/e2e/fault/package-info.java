/** The fault proxy in front of a server that counts. */
package io.twinloop.e2e.fault;
