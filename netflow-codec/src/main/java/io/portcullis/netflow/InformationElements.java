package io.portcullis.netflow;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The information elements we know by name: IANA's and some vendors', read once from {@code
 * information-elements.csv}. An element that is not in it is read by its length all the same.
 */
final class InformationElements {

  private static final String TABLE = "information-elements.csv";
  private static final int COLUMNS = 5;
  private static final long CISCO = 9;
  private static final int ENTERPRISE_BIT = 0x8000;
  private static final String[] V9_SCOPES = {
    "scopeSystem", "scopeInterface", "scopeLineCard", "scopeCache", "scopeTemplate"
  };
  private static final Map<Key, InformationElement> ELEMENTS = load();

  private record Key(long enterpriseNumber, int id) {}

  private InformationElements() {}

  /** The element; one that is in no table has a name made of its numbers and is plain octets. */
  static InformationElement of(long enterpriseNumber, int id) {
    InformationElement known = ELEMENTS.get(new Key(enterpriseNumber, id));
    if (known != null) {
      return known;
    }
    if (enterpriseNumber == TemplateField.REVERSE) {
      return of(0, id).reversed();
    }
    return unknown(enterpriseNumber, id);
  }

  /**
   * What a field of {@code template} means; v9 numbers its scopes and vendors' elements its own
   * way.
   */
  static InformationElement of(Template template, int index) {
    TemplateField field = template.fields().get(index);
    int id = field.elementId();
    if (template.key().version() != ExportHeader.V9) {
      return of(field.enterpriseNumber(), id);
    }
    if (index < template.scopeFieldCount()) {
      return scope(id);
    }
    if (id < ENTERPRISE_BIT) {
      return of(0, id);
    }
    InformationElement cisco = ELEMENTS.get(new Key(CISCO, id - ENTERPRISE_BIT));
    return cisco == null ? unknown(0, id) : cisco;
  }

  private static InformationElement scope(int type) {
    return type >= 1 && type <= V9_SCOPES.length
        ? new InformationElement(0, type, V9_SCOPES[type - 1], DataType.UNSIGNED)
        : new InformationElement(0, type, "scope" + type, DataType.OCTETS);
  }

  private static InformationElement unknown(long enterpriseNumber, int id) {
    return new InformationElement(
        enterpriseNumber, id, "enterprise" + enterpriseNumber + "Element" + id, DataType.OCTETS);
  }

  private static Map<Key, InformationElement> load() {
    Map<Key, InformationElement> elements = new HashMap<>();
    try (InputStream in = InformationElements.class.getResourceAsStream(TABLE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.startsWith("#")) {
          InformationElement element = element(line, number);
          elements.put(new Key(element.enterpriseNumber(), element.id()), element);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + TABLE, e);
    }
    return Map.copyOf(elements);
  }

  private static InformationElement element(String line, int number) {
    String[] columns = line.split(",", -1);
    if (columns.length != COLUMNS) {
      throw new IllegalStateException(
          TABLE + ":" + number + ": " + columns.length + " columns, expected " + COLUMNS);
    }
    return new InformationElement(
        Long.parseLong(columns[0]), Integer.parseInt(columns[1]), columns[2], type(columns[3]));
  }

  /** By the names of RFC 7012 section 3.1. */
  private static DataType type(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "unsigned8", "unsigned16", "unsigned32", "unsigned64" -> DataType.UNSIGNED;
      case "signed8", "signed16", "signed32", "signed64" -> DataType.SIGNED;
      case "float32", "float64" -> DataType.FLOAT;
      case "boolean" -> DataType.BOOLEAN;
      case "ipv4address" -> DataType.IPV4_ADDRESS;
      case "ipv6address" -> DataType.IPV6_ADDRESS;
      case "macaddress" -> DataType.MAC_ADDRESS;
      case "string" -> DataType.STRING;
      case "datetimeseconds" -> DataType.SECONDS;
      case "datetimemilliseconds" -> DataType.MILLISECONDS;
      case "datetimemicroseconds" -> DataType.MICROSECONDS;
      case "datetimenanoseconds" -> DataType.NANOSECONDS;
      default -> DataType.OCTETS;
    };
  }
}
