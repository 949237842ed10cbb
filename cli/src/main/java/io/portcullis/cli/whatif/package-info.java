/**
 * {@code portcullis whatif}: kept packets judged again, by the policy in force and by another, on a
 * Kafka of its own.
 */
package io.portcullis.cli.whatif;
