package io.portcullis.serde;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Schema ids in a JSON file that several processes of one machine share. A write replaces the file
 * in one step, under a lock beside it: readers need none and never see half a file.
 */
final class SchemaFile {

  /** File locks bar other processes only; this bars the threads of this one. */
  private static final Object ONE_WRITER_HERE = new Object();

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path file;
  private final Path lock;
  private Stamp stamp;
  private Content content;

  /**
   * @throws IOException if the file is there and can't be read
   */
  SchemaFile(Path file) throws IOException {
    this.file = file.toAbsolutePath();
    this.lock = this.file.resolveSibling(file.getFileName() + ".lock");
    this.content = Content.EMPTY;
    content();
  }

  /**
   * What the file holds.
   *
   * @param schemas by id, each in Avro's JSON
   * @param subjects ids by subject, the oldest version first
   */
  @JsonPropertyOrder({"about", "subjects", "schemas"})
  record Content(String about, Map<Integer, String> schemas, Map<String, List<Integer>> subjects) {

    private static final String ABOUT =
        "Ids of the Avro schemas that records in Kafka name. Keep this file as long as those records.";

    static final Content EMPTY = new Content(ABOUT, Map.of(), Map.of());

    /** This and one more version of a subject. */
    Content with(String subject, int id, String schema) {
      Map<Integer, String> moreSchemas = new TreeMap<>(schemas);
      moreSchemas.put(id, schema);
      Map<String, List<Integer>> moreSubjects = new TreeMap<>(subjects);
      moreSubjects.merge(
          subject, List.of(id), (old, one) -> Stream.of(old, one).flatMap(List::stream).toList());
      return new Content(ABOUT, moreSchemas, moreSubjects);
    }

    private void check() {
      if (schemas == null || subjects == null) {
        throw new IllegalArgumentException("'schemas' or 'subjects' is missing");
      }
      subjects.forEach(
          (subject, ids) -> {
            if (ids == null || !schemas.keySet().containsAll(ids)) {
              throw new IllegalArgumentException(subject + " names an id that has no schema");
            }
          });
    }
  }

  /** Tells a replaced file from the one that was read. */
  private record Stamp(FileTime modified, long size, Object inode) {}

  /** A change of the content, decided on under the lock. */
  @FunctionalInterface
  interface Change {
    Content apply(Content current) throws IOException, RestClientException;
  }

  /** What the file holds now; read again only if it was replaced. */
  synchronized Content content() throws IOException {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      Stamp current = new Stamp(now.lastModifiedTime(), now.size(), now.fileKey());
      if (!current.equals(stamp)) {
        content = read();
        stamp = current;
      }
    } catch (NoSuchFileException e) {
      if (stamp != null) {
        throw new IOException(
            file + " is gone, and with it the ids of what is in Kafka; put it back", e);
      }
    }
    return content;
  }

  private Content read() throws IOException {
    try {
      Content read = JSON.readValue(Files.readAllBytes(file), Content.class);
      read.check();
      return read;
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(
          file
              + " is damaged: "
              + e.getMessage()
              + ". Put back a copy of it. Without it the records written under its ids can't be read:"
              + " only delete it together with the data of the broker",
          e);
    }
  }

  /** Applies a change to what the file holds at that moment, and returns when the disk has it. */
  Content update(Change change) throws IOException, RestClientException {
    synchronized (ONE_WRITER_HERE) {
      Files.createDirectories(file.getParent());
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        Content before = content();
        Content after = change.apply(before);
        if (!after.equals(before)) {
          replace(after);
        }
        return content();
      }
    }
  }

  private void replace(Content content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(content));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      // The new name is on disk only once its directory is; elsewhere a directory can't be opened.
      try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
        directory.force(true);
      }
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
