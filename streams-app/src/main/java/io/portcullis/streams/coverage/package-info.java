/**
 * COVERAGE: flows that are expected, kept from what JUDGE tells of all of them in one place, and
 * their absence told as violations.
 */
package io.portcullis.streams.coverage;
