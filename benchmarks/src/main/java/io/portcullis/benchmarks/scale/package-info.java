/** What becomes of speed and cost when there are more threads, instances, hosts, or rules. */
package io.portcullis.benchmarks.scale;
