/**
 * The crypto machine: ties ratchets, devices and the crypto store together. What changes state is
 * an operation of the cache under the lease; what only reads needs none, so every tab and the
 * worker decrypt at once.
 */
package io.twinloop.machine;
