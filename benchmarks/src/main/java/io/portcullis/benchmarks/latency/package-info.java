/** How long it takes from an export packet to the violation in it on its topic. */
package io.portcullis.benchmarks.latency;
