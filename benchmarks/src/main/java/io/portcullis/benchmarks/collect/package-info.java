/** How many packets a second the collector takes, and how long it has them. */
package io.portcullis.benchmarks.collect;
