/** How Twinloop fails: a code, and a sentence that says what happened and what can be done. */
package io.twinloop.error;
