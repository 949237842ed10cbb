/**
 * A whole Kafka, one KRaft node, inside this JVM: what {@code portcullis demo} and {@code
 * portcullis up} run on. It is a real broker with its log on disk, so nothing above it knows the
 * difference.
 */
package io.portcullis.embedded;
