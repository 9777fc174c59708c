/** The public API as embedders see it. */
package io.twinloop.e2e.api;
