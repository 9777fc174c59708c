/**
 * What every implementation of a port must do, as cases that run on the JVM and, translated, in a
 * browser: no JUnit, no reflection, nothing that cannot be translated. Cases run as a task.
 */
package io.twinloop.testkit.contract;
