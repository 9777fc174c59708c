/** From a push to a notification: rules, the decision, the one-shot sync, the pusher. */
package io.twinloop.push;
