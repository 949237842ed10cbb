package io.portcullis.inventory;

import io.portcullis.domain.source.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry as its file has it, before anything is made of it.
 *
 * @param place where it begins
 * @param cells by column, those that are not empty, apart from roles
 * @param roles as written
 * @param labels as written
 */
record Row(Place place, Map<String, Cell> cells, List<Cell> roles, Map<String, String> labels) {

  static final String ZONE = "zone";
  static final String PREFIX = "prefix";
  static final String ROLES = "roles";
  static final String NAME = "name";
  static final String SITE = "site";
  static final String VALID_FROM = "valid_from";
  static final String VALID_UNTIL = "valid_until";
  static final String LABELS = "labels";

  /** What CSV has as columns and YAML as keys. */
  static final List<String> COLUMNS =
      List.of(ZONE, PREFIX, ROLES, NAME, SITE, VALID_FROM, VALID_UNTIL, LABELS);

  /** A text with its place. */
  record Cell(String text, Place place) {}

  Optional<Cell> cell(String column) {
    return Optional.ofNullable(cells.get(column));
  }

  String text(String column, String otherwise) {
    return cell(column).map(Cell::text).orElse(otherwise);
  }
}
