/** What tabs and worker did, told to whoever watches. */
package io.twinloop.activity;
