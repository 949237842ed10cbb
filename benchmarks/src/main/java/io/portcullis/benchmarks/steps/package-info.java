/**
 * Single steps of what happens to a flow, ready to be done again and again: JMH measures their
 * time, a test the bytes that each allocates.
 */
package io.portcullis.benchmarks.steps;
