/** The gateway's parts, each alone. */
package io.twinloop.e2e.gateway;
