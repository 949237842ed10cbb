/** What single steps cost, measured with JMH, which does not ship. */
package io.portcullis.benchmarks.jmh;
