/** A large estate remembered by the whole topology: what it takes of time and heap. */
package io.portcullis.benchmarks.remembering;
