package io.portcullis.inventory;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.domain.source.Place;
import io.portcullis.domain.source.Problems;
import java.io.IOException;
import java.io.Reader;

/**
 * Answers of NetBox's REST API in a file: the pages as they came, one behind the other or in a
 * list, or a list of records. Holds one record at a time.
 */
final class NetboxFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Takes a record. */
  interface Taker {
    void take(NetboxRecord record) throws UnreadableException;
  }

  private final SourceFile file;
  private final Taker taker;
  private long promised;
  private long records;

  NetboxFile(SourceFile file, Taker taker) {
    this.file = file;
    this.taker = taker;
  }

  /** Records in it. */
  long records() {
    return records;
  }

  /** How many records its pages say there are in all. */
  long promised() {
    return promised;
  }

  void read(Reader text, Problems problems) throws IOException, UnreadableException {
    try (JsonParser parser = JSON.createParser(text)) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        problems.error(file.place(), "the file is empty", "save what NetBox answers");
      }
      while (token != null) {
        whole(parser);
        token = parser.nextToken();
      }
    } catch (JsonProcessingException e) {
      throw new UnreadableException(
          place(e.getLocation()),
          "this is no JSON: " + e.getOriginalMessage(),
          "save what NetBox answers as it comes, in UTF-8");
    }
  }

  private void whole(JsonParser parser) throws IOException, UnreadableException {
    switch (parser.currentToken()) {
      case START_ARRAY -> list(parser);
      case START_OBJECT -> page(parser);
      default ->
          throw new UnreadableException(
              place(parser.currentTokenLocation()),
              "records of NetBox belong here",
              "save what /api/ipam/ip-addresses/ or /api/ipam/prefixes/ answers");
    }
  }

  private void list(JsonParser parser) throws IOException, UnreadableException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Place place = place(parser.currentTokenLocation());
      JsonNode item = JSON.readTree(parser);
      if (item.path("results").isArray()) {
        promised = Math.max(promised, item.path("count").asLong());
        for (JsonNode result : item.path("results")) {
          take(place, result);
        }
      } else {
        take(place, item);
      }
    }
  }

  private void page(JsonParser parser) throws IOException, UnreadableException {
    Place place = place(parser.currentTokenLocation());
    boolean results = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      if (key.equals("results") && parser.currentToken() == JsonToken.START_ARRAY) {
        results = true;
        list(parser);
      } else if (key.equals("count")) {
        promised = Math.max(promised, parser.getValueAsLong());
      } else {
        parser.skipChildren();
      }
    }
    if (!results) {
      throw new UnreadableException(
          place,
          "this has no 'results'",
          "save what /api/ipam/ip-addresses/ or /api/ipam/prefixes/ answers");
    }
  }

  private void take(Place place, JsonNode json) throws UnreadableException {
    records++;
    taker.take(new NetboxRecord(place, json));
  }

  private Place place(JsonLocation at) {
    return at == null ? file.place() : new Place(file.name(), at.getLineNr(), at.getColumnNr());
  }
}
