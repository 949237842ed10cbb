/** Exporters in a process of their own, so that what they cost is nobody else's. */
package io.portcullis.benchmarks.exporters;
