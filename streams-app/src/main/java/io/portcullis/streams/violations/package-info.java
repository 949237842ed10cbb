/**
 * VIOLATIONS: candidates of one client gathered to violations, published when they open, while they
 * grow at most once in a while, when they are resolved, and when they come back.
 */
package io.portcullis.streams.violations;
