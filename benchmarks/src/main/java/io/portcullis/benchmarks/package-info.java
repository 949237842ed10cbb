/** What the catalog, the inventory and the policy cost, measured with JMH. */
package io.portcullis.benchmarks;
