/**
 * Files of flows held against a policy: export packets or flow CSV in, judged conversations out. No
 * Kafka, no clock; what decides is in {@code domain} and is what the stream runs.
 */
package io.portcullis.check;
