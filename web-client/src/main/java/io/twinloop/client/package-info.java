/**
 * What a page sees: classes, events and plain objects in the platform's habits over the core's
 * accounts. Nothing of Java shows: no BigInt, no internal property, errors with name and code.
 */
package io.twinloop.client;
