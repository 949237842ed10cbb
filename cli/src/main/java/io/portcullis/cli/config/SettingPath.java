package io.portcullis.cli.config;

import com.fasterxml.jackson.databind.JsonMappingException;

/**
 * Where a setting is in the tree: {@code collector.listen[0].port}.
 *
 * @param parent null for the whole file
 */
record SettingPath(SettingPath parent, String step) {

  static final SettingPath ROOT = new SettingPath(null, "");

  static SettingPath of(Iterable<JsonMappingException.Reference> references) {
    SettingPath path = ROOT;
    for (JsonMappingException.Reference reference : references) {
      path =
          reference.getFieldName() == null
              ? path.element(reference.getIndex())
              : path.member(reference.getFieldName());
    }
    return path;
  }

  SettingPath member(String name) {
    return new SettingPath(this, parent == null ? name : "." + name);
  }

  SettingPath element(int index) {
    return new SettingPath(this, "[" + index + "]");
  }

  @Override
  public String toString() {
    return parent == null ? step : parent + step;
  }
}
