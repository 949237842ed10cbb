package io.portcullis.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.report.SampleReports;
import io.portcullis.report.document.Report;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Also leaves them where {@code report/look.sh} finds them, which opens them in a browser. */
final class SampleReportsTest {

  private static final Path LEFT = Path.of("target", "samples");

  @Test
  void a_month_is_one_file_of_sane_size_with_all_of_its_charts() throws IOException {
    String html = Files.readString(leave("month.html", SampleReports.month()));

    assertThat(html.length()).isLessThan(400_000);
    assertThat(Pattern.compile("<svg ").matcher(html).results()).hasSize(3);
    assertThat(html).contains("aria-labelledby=\"week-title week-desc\"");
    assertThat(Pattern.compile("fill-opacity:").matcher(html).results()).hasSizeGreaterThan(24);
  }

  @Test
  void charts_have_no_colours_of_their_own() throws IOException {
    String html = Files.readString(leave("hostile.html", SampleReports.hostile()));

    assertThat(html.substring(html.indexOf("<svg"))).contains("var(--ink)").doesNotContain("rgb(");
  }

  private static Path leave(String name, Report report) throws IOException {
    Files.createDirectories(LEFT);
    Path file = LEFT.resolve(name);
    try (Writer out = Files.newBufferedWriter(file)) {
      HtmlFormat.write(report, out);
    }
    return file;
  }
}
