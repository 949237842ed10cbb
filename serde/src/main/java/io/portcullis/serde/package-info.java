/**
 * Domain values to Avro in Confluent's framing and back, the topics they live in, and the registry
 * that keeps their schemas. The only room that knows generated Avro classes.
 */
package io.portcullis.serde;
