package io.portcullis.serde;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * A schema registry without a server. It answers as a server with backward compatibility would,
 * with the same codes; deletions and modes it has none of.
 */
final class FileSchemaRegistryClient implements SchemaRegistryClient {

  private static final String READWRITE = "READWRITE";

  private final SchemaFile file;
  private final Map<Integer, ParsedSchema> parsed = new ConcurrentHashMap<>();

  FileSchemaRegistryClient(SchemaFile file) {
    this.file = file;
  }

  @Override
  public Optional<ParsedSchema> parseSchema(
      String type, String schema, List<SchemaReference> references) {
    return AvroSchema.TYPE.equals(type == null ? AvroSchema.TYPE : type)
        ? new AvroSchemaProvider().parseSchema(schema, references)
        : Optional.empty();
  }

  @Override
  public int register(String subject, ParsedSchema schema) throws IOException, RestClientException {
    Optional<Integer> known = find(file.content(), subject, schema);
    if (known.isPresent()) {
      return known.get();
    }
    SchemaFile.Content content = file.update(current -> register(current, subject, schema));
    return find(content, subject, schema).orElseThrow();
  }

  private SchemaFile.Content register(
      SchemaFile.Content current, String subject, ParsedSchema schema) throws RestClientException {
    if (find(current, subject, schema).isPresent()) {
      return current;
    }
    List<String> problems = incompatibilities(current, subject, schema);
    if (!problems.isEmpty()) {
      throw new RestClientException(
          "the schema is not backward compatible with the newest of "
              + subject
              + " in "
              + file
              + ": "
              + String.join("; ", problems),
          409,
          409);
    }
    String text = schema.canonicalString();
    int id =
        current.schemas().entrySet().stream()
            .filter(entry -> entry.getValue().equals(text))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseGet(() -> 1 + current.schemas().keySet().stream().reduce(0, Math::max));
    return current.with(subject, id, text);
  }

  private static Optional<Integer> find(
      SchemaFile.Content content, String subject, ParsedSchema schema) {
    String text = schema.canonicalString();
    return content.subjects().getOrDefault(subject, List.of()).stream()
        .filter(id -> text.equals(content.schemas().get(id)))
        .findFirst();
  }

  private List<String> incompatibilities(
      SchemaFile.Content content, String subject, ParsedSchema schema) {
    List<Integer> versions = content.subjects().getOrDefault(subject, List.of());
    return versions.isEmpty()
        ? List.of()
        : schema.isBackwardCompatible(parsed(content, versions.get(versions.size() - 1)));
  }

  @Override
  public int register(String subject, ParsedSchema schema, int version, int id)
      throws RestClientException {
    throw refused("chooses ids and versions itself");
  }

  @Override
  public ParsedSchema getSchemaById(int id) throws IOException, RestClientException {
    ParsedSchema known = parsed.get(id);
    if (known != null) {
      return known;
    }
    SchemaFile.Content content = file.content();
    if (!content.schemas().containsKey(id)) {
      throw new RestClientException("Schema " + id + " not found in " + file, 404, 40403);
    }
    return parsed(content, id);
  }

  private ParsedSchema parsed(SchemaFile.Content content, int id) {
    return parsed.computeIfAbsent(id, i -> new AvroSchema(content.schemas().get(i)));
  }

  @Override
  public ParsedSchema getSchemaBySubjectAndId(String subject, int id)
      throws IOException, RestClientException {
    return getSchemaById(id);
  }

  @Override
  public Collection<String> getAllSubjectsById(int id) throws IOException {
    return file.content().subjects().entrySet().stream()
        .filter(entry -> entry.getValue().contains(id))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  public SchemaMetadata getLatestSchemaMetadata(String subject)
      throws IOException, RestClientException {
    return getSchemaMetadata(subject, getAllVersions(subject).size());
  }

  @Override
  public SchemaMetadata getSchemaMetadata(String subject, int version)
      throws IOException, RestClientException {
    SchemaFile.Content content = file.content();
    List<Integer> ids = versions(content, subject);
    if (version < 1 || version > ids.size()) {
      throw new RestClientException(
          "Version " + version + " of " + subject + " not found in " + file, 404, 40402);
    }
    int id = ids.get(version - 1);
    return new SchemaMetadata(id, version, content.schemas().get(id));
  }

  @Override
  public int getVersion(String subject, ParsedSchema schema)
      throws IOException, RestClientException {
    return 1 + versions(file.content(), subject).indexOf(getId(subject, schema));
  }

  @Override
  public List<Integer> getAllVersions(String subject) throws IOException, RestClientException {
    int count = versions(file.content(), subject).size();
    return IntStream.rangeClosed(1, count).boxed().toList();
  }

  private List<Integer> versions(SchemaFile.Content content, String subject)
      throws RestClientException {
    List<Integer> ids = content.subjects().get(subject);
    if (ids == null) {
      throw new RestClientException("Subject " + subject + " not found in " + file, 404, 40401);
    }
    return ids;
  }

  @Override
  public boolean testCompatibility(String subject, ParsedSchema schema) throws IOException {
    return testCompatibilityVerbose(subject, schema).isEmpty();
  }

  @Override
  public List<String> testCompatibilityVerbose(String subject, ParsedSchema schema)
      throws IOException {
    return incompatibilities(file.content(), subject, schema);
  }

  @Override
  public Collection<String> getAllSubjects() throws IOException {
    return file.content().subjects().keySet();
  }

  @Override
  public int getId(String subject, ParsedSchema schema) throws IOException, RestClientException {
    return find(file.content(), subject, schema)
        .orElseThrow(
            () ->
                new RestClientException(
                    "Schema of " + subject + " not found in " + file, 404, 40403));
  }

  @Override
  public String setMode(String mode) throws RestClientException {
    if (Objects.equals(mode, READWRITE)) {
      return mode;
    }
    throw refused("is always in mode " + READWRITE);
  }

  @Override
  public String setMode(String mode, String subject) throws RestClientException {
    return setMode(mode);
  }

  @Override
  public String getMode() {
    return READWRITE;
  }

  @Override
  public String getMode(String subject) {
    return READWRITE;
  }

  private RestClientException refused(String why) {
    return new RestClientException("the schema file " + file + " " + why, 422, 42205);
  }

  /** Forgets what it has parsed; the file stays. */
  @Override
  public void reset() {
    parsed.clear();
  }
}
