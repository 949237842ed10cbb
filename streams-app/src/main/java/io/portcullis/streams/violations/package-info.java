/**
 * VIOLATIONS: candidates of one client gathered to violations, published when they open and, while
 * they grow, at most once in a while.
 */
package io.portcullis.streams.violations;
