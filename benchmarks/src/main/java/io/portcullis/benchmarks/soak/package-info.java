/**
 * Whether the whole system, running for long under traffic whose hosts come and go, still needs
 * what it needed before, and has lost nothing.
 */
package io.portcullis.benchmarks.soak;
