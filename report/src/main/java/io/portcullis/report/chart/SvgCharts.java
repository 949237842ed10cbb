package io.portcullis.report.chart;

import io.portcullis.report.document.Chart;
import io.portcullis.report.document.Chart.Bars;
import io.portcullis.report.document.Chart.HeatMap;
import io.portcullis.report.document.Chart.TimeLine;
import io.portcullis.report.format.Wording;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.None;

/** Draws charts, all in one width. */
public final class SvgCharts {

  private static final int WIDTH = 900;
  private static final int HEIGHT = 260;
  private static final int BAR_HEIGHT = 40;
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final List<String> SUNDAY_FIRST =
      List.of("Sun", "Sat", "Fri", "Thu", "Wed", "Tue", "Mon");

  private final ZoneId zone;

  /**
   * @param zone of the hours on time lines
   */
  public SvgCharts(ZoneId zone) {
    this.zone = zone;
  }

  /** An {@code svg} element; what it names is escaped. */
  public String draw(Chart chart) {
    if (chart instanceof HeatMap map) {
      return SvgDrawing.of(map, heatMap(map), new Dimension(WIDTH, HEIGHT));
    }
    if (chart instanceof TimeLine line) {
      return SvgDrawing.of(line, timeLine(line), new Dimension(WIDTH, HEIGHT));
    }
    Bars bars = (Bars) chart;
    int height = 80 + BAR_HEIGHT * bars.bars().size();
    return SvgDrawing.of(bars, bars(bars, height), new Dimension(WIDTH, height));
  }

  private static HeatMapChart heatMap(HeatMap map) {
    HeatMapChart chart = new HeatMapChartBuilder().width(WIDTH).height(HEIGHT).build();
    plain(chart.getStyler());
    chart.getStyler().setRangeColors(new Color[] {Ink.COLD, Ink.HOT});
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setXAxisMaxLabelCount(24);
    chart.getStyler().setPlotGridLinesVisible(false);
    List<Number[]> fields = new ArrayList<>();
    for (int day = 0; day < 7; day++) {
      for (int hour = 0; hour < 24; hour++) {
        double octets = map.octets().get(day).get(hour);
        if (octets >= 0) {
          fields.add(new Number[] {hour, 6 - day, octets});
        }
      }
    }
    List<Integer> hours = IntStream.range(0, 24).boxed().toList();
    chart.addSeries(map.id(), hours, SUNDAY_FIRST, fields);
    return chart;
  }

  private XYChart timeLine(TimeLine line) {
    XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).build();
    plain(chart.getStyler());
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.StepArea);
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setTimezone(TimeZone.getTimeZone(zone));
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setyAxisTickLabelsFormattingFunction(Wording::axisOctets);
    List<Date> times = new ArrayList<>();
    List<Double> octets = new ArrayList<>();
    line.points()
        .forEach(
            point -> {
              times.add(Date.from(point.at()));
              octets.add(point.octets());
            });
    XYSeries series = chart.addSeries(line.id(), times, octets);
    series.setMarker(new None());
    series.setLineColor(Ink.NOW.colour());
    series.setFillColor(Ink.BEFORE.colour());
    series.setLineStyle(new BasicStroke(1.5f));
    return chart;
  }

  private static HorizontalBarChart bars(Bars bars, int height) {
    HorizontalBarChart chart = new HorizontalBarChartBuilder().width(WIDTH).height(height).build();
    plain(chart.getStyler());
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
    chart.getStyler().setxAxisTickLabelsFormattingFunction(Wording::axisOctets);
    chart.getStyler().setSeriesColors(new Color[] {Ink.NOW.colour(), Ink.BEFORE.colour()});
    chart.getStyler().setAvailableSpaceFill(0.7);
    chart.getStyler().setXAxisMaxLabelCount(bars.bars().size());
    List<String> names = bars.bars().stream().map(Bars.Bar::name).toList();
    chart.addSeries(bars.now(), bars.bars().stream().map(Bars.Bar::now).toList(), names);
    chart.addSeries(bars.before(), bars.bars().stream().map(Bars.Bar::before).toList(), names);
    return chart;
  }

  private static void plain(AxesChartStyler styler) {
    styler
        .setChartBackgroundColor(Ink.NOTHING.colour())
        .setPlotBackgroundColor(Ink.NOTHING.colour())
        .setPlotBorderColor(Ink.NOTHING.colour())
        .setPlotBorderVisible(false)
        .setLegendBackgroundColor(Ink.NOTHING.colour())
        .setLegendBorderColor(Ink.NOTHING.colour())
        .setLegendFont(FONT)
        .setChartFontColor(Ink.TEXT.colour());
    styler
        .setAxisTickLabelsFont(FONT)
        .setAxisTickLabelsColor(Ink.TEXT.colour())
        .setAxisTickMarksColor(Ink.GRID.colour())
        .setPlotGridLinesColor(Ink.GRID.colour());
    styler.setLocale(Locale.ROOT);
  }
}
