/**
 * The contracts of web-core in a browser. {@link io.twinloop.e2e.contract.ContractsPage} is
 * translated to an ES module of its own; a Selenium suite runs its cases by name, in a page and in
 * a worker.
 */
package io.twinloop.e2e.contract;
