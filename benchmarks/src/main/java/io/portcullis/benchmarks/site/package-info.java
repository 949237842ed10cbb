/** The topics that a benchmark's app lives on, and what is written to them. */
package io.portcullis.benchmarks.site;
