/**
 * The way from INGEST to JUDGE: flows of one Kafka record combined to observations, sent as one
 * batch to each shard that needs to see some of them, with the sender's watermark in-band.
 */
package io.portcullis.streams.shuffle;
