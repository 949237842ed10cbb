package io.portcullis.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Keeps a registry small whatever its callers do: once a meter has as many values of a tag as the
 * tag allows, every new value is counted under {@value #OTHER}. Nothing goes uncounted. A {@link
 * GaugeTable} sees to it by itself: its values come and go.
 */
public final class TagBounds implements MeterFilter {

  /** The value that stands for all values beyond the bound. */
  public static final String OTHER = "other";

  /** The value where there is no name: a label is never empty. */
  public static final String NONE = "none";

  private static final Map<String, PortcullisMeter> BY_NAME =
      Arrays.stream(PortcullisMeter.values())
          .collect(Collectors.toUnmodifiableMap(PortcullisMeter::meterName, Function.identity()));

  private final Map<String, Set<String>> seen = new ConcurrentHashMap<>();

  /** The name, or {@value #NONE} if it is blank. */
  public static String orNone(String name) {
    return name.isBlank() ? NONE : name;
  }

  @Override
  public Meter.Id map(Meter.Id id) {
    PortcullisMeter meter = BY_NAME.get(id.getName());
    if (meter == null || meter.type() == PortcullisMeter.Type.TABLE || meter.tags().isEmpty()) {
      return id;
    }
    List<Tag> bounded = new ArrayList<>();
    for (Tag tag : id.getTagsAsIterable()) {
      bounded.add(withinBound(meter, tag));
    }
    return id.replaceTags(bounded);
  }

  private Tag withinBound(PortcullisMeter meter, Tag tag) {
    for (MeterTag declared : meter.tags()) {
      if (declared.key().equals(tag.getKey())
          && !admits(meter.meterName() + ' ' + declared.key(), tag.getValue(), declared.bound())) {
        return Tag.of(tag.getKey(), OTHER);
      }
    }
    return tag;
  }

  private boolean admits(String division, String value, int bound) {
    Set<String> values = seen.computeIfAbsent(division, name -> ConcurrentHashMap.newKeySet());
    synchronized (values) {
      return values.contains(value) || (values.size() < bound && values.add(value));
    }
  }
}
