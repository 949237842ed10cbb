/**
 * The whole system: against a broker in the JVM, against containers, and against its own
 * architecture.
 */
package io.portcullis.integration;
