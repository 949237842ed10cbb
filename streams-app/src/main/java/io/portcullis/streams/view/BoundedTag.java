package io.portcullis.streams.view;

import io.portcullis.metrics.MeterTag;
import io.portcullis.metrics.TagBounds;
import java.util.HashSet;
import java.util.Set;

/**
 * The values of a tag as gauges may have them: once there are as many as the tag allows, every new
 * one goes by {@link TagBounds#OTHER}, so that what is measured together is added up and not lost.
 */
final class BoundedTag {

  private static final String NONE = "none";

  private final int most;
  private final Set<String> values = new HashSet<>();

  BoundedTag(MeterTag tag) {
    this.most = tag.bound();
  }

  /**
   * @param name empty where there is none
   */
  String value(String name) {
    String value = name.isBlank() ? NONE : name;
    if (values.contains(value)) {
      return value;
    }
    return values.size() < most && values.add(value) ? value : TagBounds.OTHER;
  }
}
