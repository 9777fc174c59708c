/** Small HTTP servers on loopback, by the JDK's own server. */
package io.twinloop.e2e.web;
