package io.portcullis.domain.catalog;

/**
 * What a site's file changed of a flow that others wrote.
 *
 * @param part what of the flow was changed
 * @param before what it was, as the catalog writes it; {@code none} for nothing
 * @param after what it became
 * @param place where the change is written, {@code site.yaml:12}
 * @param why the site's reason
 */
public record FlowChange(Part part, String before, String after, String place, String why) {

  /** What a site may change. */
  public enum Part {
    OFF,
    SERVICE,
    EXPECT,
    SEVERITY
  }

  public static FlowChange off(String place, String why) {
    return new FlowChange(Part.OFF, "on", "off", place, why);
  }

  /** {@code switched off by site.yaml:12: Nobody uses it here.} */
  @Override
  public String toString() {
    String what =
        switch (part) {
          case OFF -> "switched off";
          case SERVICE -> "service changed from " + before + " to " + after;
          case EXPECT -> "expectation changed from " + before + " to " + after;
          case SEVERITY -> "severity changed from " + before + " to " + after;
        };
    return what + " by " + place + ": " + why;
  }
}
