/**
 * How fast the topology drains a backlog of export packets, and what that costs, beside a consumer
 * that only decodes them.
 */
package io.portcullis.benchmarks.stream;
