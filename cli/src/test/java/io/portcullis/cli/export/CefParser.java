package io.portcullis.cli.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A reader of CEF that knows nothing of the writer: seven fields that end at a bare pipe, then
 * pairs; a value ends at the blank before the key of the next bare equal sign.
 */
final class CefParser {

  private final List<String> header = new ArrayList<>();
  private final Map<String, String> extension = new LinkedHashMap<>();

  CefParser(String line) {
    int at = 0;
    while (header.size() < 7) {
      int end = bare('|', line, at);
      header.add(plain(line.substring(at, end)));
      at = end + 1;
    }
    int equal = bare('=', line, at);
    while (equal >= 0) {
      String key = line.substring(at, equal);
      int next = bare('=', line, equal + 1);
      int end = next < 0 ? line.length() : line.lastIndexOf(' ', next);
      if (extension.put(key, plain(line.substring(equal + 1, end))) != null) {
        throw new IllegalArgumentException("twice: " + key);
      }
      at = end + 1;
      equal = next;
    }
  }

  private static int bare(char sign, String line, int from) {
    for (int i = from; i < line.length(); i++) {
      if (line.charAt(i) == '\\') {
        i++;
      } else if (line.charAt(i) == sign) {
        return i;
      }
    }
    return -1;
  }

  private static String plain(String escaped) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c == '\\') {
        char sign = escaped.charAt(++i);
        text.append(sign == 'n' ? '\n' : sign == 'r' ? '\r' : sign);
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  List<String> header() {
    return header;
  }

  /** Of custom keys by their labels, of others by their keys. */
  Map<String, String> extension() {
    return extension;
  }

  String labelled(String label) {
    return extension.entrySet().stream()
        .filter(each -> each.getKey().endsWith("Label") && each.getValue().equals(label))
        .map(each -> extension.get(each.getKey().substring(0, each.getKey().length() - 5)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing is labelled " + label));
  }
}
