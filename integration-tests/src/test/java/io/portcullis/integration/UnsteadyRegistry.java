package io.portcullis.integration;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;

/**
 * What a registry knows, told over HTTP as Confluent's API does, and as badly as is wanted: so much
 * of that API as serdes ask for.
 */
final class UnsteadyRegistry implements AutoCloseable {

  /** How it answers. */
  enum Mood {
    /** As it should. */
    WELL,
    /** It hangs up on whoever asks. */
    AWAY,
    /** When nobody waits for it any more. */
    SLOW,
    /** 500, as one does that has lost its store. */
    FAILING,
    /** 404, as a proxy does that knows no registry at the time. */
    UNKNOWN_TO_ITS_PROXY;

    static final Set<Mood> BAD = EnumSet.complementOf(EnumSet.of(WELL));
  }

  /** Longer than an instance of a test waits for an answer. */
  private static final Duration LATE = AppProcess.WAITS_FOR_REGISTRY.multipliedBy(3);

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SchemaRegistryClient schemas;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger askedInMood = new AtomicInteger();
  private volatile Mood mood = Mood.WELL;
  private int schemasAdded;

  /** Listens on loopback, on a port that the system chooses. */
  UnsteadyRegistry(SchemaRegistryClient schemas) throws IOException {
    this.schemas = schemas;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void answer(Mood mood) {
    this.mood = mood;
    askedInMood.set(0);
  }

  /** Answers badly in every way there is, each until someone has asked. */
  void answerBadly(Waiting.Condition someoneAsks, Waiting.Why why) throws Exception {
    for (Mood bad : Mood.BAD) {
      answer(bad);
      Waiting.until(
          () -> askedInMood.get() > 0,
          "a question to a registry that is " + bad,
          PATIENCE,
          someoneAsks,
          why);
    }
  }

  /** Another schema of the same records, as a later version of their writer has; its id. */
  int addAnother(String subject, int id) throws IOException, RestClientException {
    Schema known = ((AvroSchema) schemas.getSchemaById(id)).rawSchema();
    Schema another = new Schema.Parser().parse(known.toString());
    another.addProp("version", ++schemasAdded);
    return schemas.register(subject, new AvroSchema(another));
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] question = exchange.getRequestBody().readAllBytes();
    Mood now = mood;
    askedInMood.incrementAndGet();
    switch (now) {
      case WELL -> answerWell(exchange, question);
      case AWAY -> exchange.close();
      case SLOW -> answerLate(exchange, question);
      case FAILING -> send(exchange, 500, "{\"error_code\":50001,\"message\":\"no store\"}");
      case UNKNOWN_TO_ITS_PROXY -> send(exchange, 404, "<html>404 page not found</html>");
    }
  }

  private void answerLate(HttpExchange exchange, byte[] question) throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(LATE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    answerWell(exchange, question);
  }

  private void answerWell(HttpExchange exchange, byte[] question) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/");
    try {
      if (path[1].equals("schemas")) { // GET /schemas/ids/{id}
        AvroSchema schema = (AvroSchema) schemas.getSchemaById(Integer.parseInt(path[3]));
        send(exchange, 200, json(Map.of("schema", schema.canonicalString())));
      } else { // POST /subjects/{subject}/versions
        AvroSchema schema = new AvroSchema(JSON.readTree(question).get("schema").asText());
        send(exchange, 200, json(Map.of("id", schemas.register(path[2], schema))));
      }
    } catch (RestClientException e) {
      String problem = json(Map.of("error_code", e.getErrorCode(), "message", e.getMessage()));
      send(exchange, e.getStatus(), problem);
    }
  }

  private static String json(Map<String, ?> object) throws IOException {
    return JSON.writeValueAsString(object);
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
