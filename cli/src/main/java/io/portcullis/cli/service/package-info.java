/**
 * What runs until it is stopped: collector and topology, each against a cluster of others, or all
 * of it with a Kafka of its own on one machine.
 */
package io.portcullis.cli.service;
