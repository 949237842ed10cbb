package io.portcullis.serde;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry as a serde needs it: asks again while it is out, and tells "it has no such schema"
 * from "it did not say".
 */
final class Registry {

  private static final Logger LOG = LoggerFactory.getLogger(Registry.class);

  /**
   * A registry's own codes for "not there" are 404 and two digits more. Only they make a record
   * undecodable: a plain 404 may come from a wrong URL or a proxy.
   */
  private static final int NOT_THERE = 404;

  /**
   * So Confluent's client begins to say that it got the schema and can't parse it, JSON Schema and
   * Protobuf among them; it says so with the exception that it has for an outage.
   */
  private static final String NOT_PARSED = "Invalid schema ";

  private final SchemaRegistryClient client;
  private final boolean autoRegister;
  private final RegistryPatience patience;

  private volatile Optional<String> problem = Optional.empty();

  Registry(SchemaRegistryClient client, boolean autoRegister, RegistryPatience patience) {
    this.client = client;
    this.autoRegister = autoRegister;
    this.patience = patience;
  }

  /** What the last question came to grief of; empty if it was answered. */
  Optional<String> problem() {
    return problem;
  }

  /** The id of a schema for a topic's records of that type, registered there if that is allowed. */
  int idOf(String topic, Schema schema) {
    String subject = topic + "-" + schema.getFullName();
    ParsedSchema plain = new AvroSchema(withoutJavaHints(schema));
    return patiently(
        "the id of " + subject,
        () -> autoRegister ? client.register(subject, plain) : client.getId(subject, plain));
  }

  /**
   * @throws UndecodableException if the registry has no schema of that id, or it is not Avro
   */
  Schema schemaOf(int id) {
    return patiently("the schema with id " + id, () -> known(id));
  }

  private Schema known(int id) throws IOException, RestClientException {
    try {
      if (client.getSchemaById(id) instanceof AvroSchema avro) {
        return avro.rawSchema();
      }
      throw notAvro(id);
    } catch (RestClientException e) {
      if (e.getErrorCode() / 100 == NOT_THERE) {
        throw new UndecodableException(
            UndecodableReason.UNKNOWN_SCHEMA_ID, "the registry has no schema with id " + id);
      }
      throw e;
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).startsWith(NOT_PARSED)) {
        throw notAvro(id);
      }
      throw e;
    }
  }

  private static UndecodableException notAvro(int id) {
    return new UndecodableException(
        UndecodableReason.SCHEMA_MISMATCH, "schema id " + id + " is no valid Avro schema");
  }

  private <V> V patiently(String wanted, Question<V> question) {
    long deadline = System.nanoTime() + patience.total().toNanos();
    long pause = patience.first().toNanos();
    while (true) {
      try {
        V answer = question.ask();
        problem = Optional.empty();
        return answer;
      } catch (UndecodableException e) {
        problem = Optional.empty();
        throw e;
      } catch (RestClientException e) {
        if (!passes(e)) {
          problem = Optional.of("it refused " + wanted + ": " + e.getMessage());
          throw new RegistryRefusedException(
              "the schema registry refused " + wanted + ": " + e.getMessage(), e);
        }
        pauseOrGiveUp(wanted, e, deadline, pause);
      } catch (IOException e) {
        pauseOrGiveUp(wanted, e, deadline, pause);
      }
      pause = Math.min(2 * pause, patience.longest().toNanos());
    }
  }

  /**
   * What is answered while a registry starts, elects a leader or has too much to do; or, for as
   * long as it is not there, by the proxy before it.
   */
  private static boolean passes(RestClientException e) {
    return e.getStatus() >= 500
        || e.getStatus() == 429
        || e.getStatus() == 408
        || e.getStatus() == NOT_THERE && e.getErrorCode() / 100 != NOT_THERE;
  }

  private void pauseOrGiveUp(String wanted, Exception cause, long deadline, long pause) {
    problem = Optional.of("it did not give " + wanted + ": " + cause.getMessage());
    if (System.nanoTime() + pause > deadline) {
      throw new RegistryUnavailableException(
          "the schema registry did not give "
              + wanted
              + " within "
              + patience.total()
              + "; is it up, and schema.registry.url right? "
              + cause.getMessage(),
          cause);
    }
    LOG.warn("The schema registry did not give {}, asking again: {}", wanted, cause.toString());
    try {
      Thread.sleep(pause / 1_000_000, (int) (pause % 1_000_000));
    } catch (InterruptedException e) {
      throw new InterruptException("interrupted while the schema registry was out", e);
    }
  }

  /** Other languages have no use for which Java class Avro reads strings into. */
  static Schema withoutJavaHints(Schema schema) {
    String hint = "\"avro.java.string\":\"String\"";
    return new Schema.Parser()
        .parse(
            schema
                .toString()
                .replace("{\"type\":\"string\"," + hint + "}", "\"string\"")
                .replace("," + hint, ""));
  }

  @FunctionalInterface
  private interface Question<V> {
    V ask() throws IOException, RestClientException;
  }
}
