/** What the suites share: how a test comes by its test bed. */
package io.twinloop.e2e;
