package io.portcullis.report.chart;

import java.awt.Color;
import java.util.Map;

/**
 * What a thing is drawn in. XChart paints with colours; each stands for a variable of the page's
 * style sheet, which {@link SvgDrawing} puts in its place.
 */
enum Ink {
  TEXT(new Color(1, 2, 3), "var(--ink)"),
  GRID(new Color(4, 5, 6), "var(--line)"),
  NOW(new Color(7, 8, 9), "var(--accent)"),
  BEFORE(new Color(10, 11, 12), "var(--faded)"),
  NOTHING(new Color(13, 14, 15), "none");

  /** The shades of a heat map go from this, with green for how much, to the other. */
  static final Color COLD = new Color(16, 0, 17);

  static final Color HOT = new Color(16, 255, 17);

  private static final double FULL = 255;
  private static final double FAINTEST = 0.06;

  private final Color colour;
  private final String css;

  Ink(Color colour, String css) {
    this.colour = colour;
    this.css = css;
  }

  Color colour() {
    return colour;
  }

  /** Declarations for a {@code style} that fill or stroke by the page's colours. */
  static Map<String, String> style(String property, Color painted) {
    if (painted.getRed() == HOT.getRed() && painted.getBlue() == HOT.getBlue()) {
      double shade = FAINTEST + (1 - FAINTEST) * painted.getGreen() / FULL;
      return Map.of(
          property,
          NOW.css,
          property + "-opacity",
          String.valueOf(Math.round(shade * 100) / 100.0));
    }
    for (Ink ink : values()) {
      if (ink.colour.equals(painted)) {
        return Map.of(property, ink.css);
      }
    }
    throw new IllegalArgumentException(painted + " is the colour of nothing");
  }
}
