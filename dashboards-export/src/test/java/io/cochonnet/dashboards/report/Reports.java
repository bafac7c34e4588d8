package io.cochonnet.dashboards.report;

import io.cochonnet.dashboards.Catalogs;
import io.cochonnet.dashboards.Dashboards;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A report of one dashboard of a test's own. */
record Reports(String html, List<Failure> failures, String hash) {
  /**
   * Makes the report of a dashboard with the key {@code own}.
   *
   * @param rest its filters and rows, in YAML
   */
  static Reports of(Path directory, String rest, RowSource source) {
    try {
      Path file = directory.resolve("dashboards").resolve("own.yaml");
      Files.createDirectories(directory.resolve("dashboards"));
      Files.writeString(file, "key: own\ntitle: Own & more\ndescription: A <b> of it.\n" + rest);
      Dashboards all = Dashboards.load(Catalogs.shipped(), Optional.of(directory));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ReportHead head =
          new ReportHead("Week <44>", "http://h:1", Instant.parse("2026-11-01T10:11:12Z"));
      List<Failure> failures = HtmlReport.write(head, all.only(List.of("own")), source, bytes);
      return new Reports(bytes.toString(StandardCharsets.UTF_8), failures, all.catalog().hash());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The element of a chart. */
  String chart(String id) {
    return first("(?s)<section class=\"chart[^>]* id=\"" + id + "\".*?</section>", 0);
  }

  /** The data that a chart is drawn from. */
  String drawing(String id) {
    Matcher found =
        Pattern.compile("(?s)<script type=\"application/json\">(.*?)</script>").matcher(chart(id));
    return found.find() ? found.group(1) : "";
  }

  String first(String pattern, int group) {
    Matcher found = Pattern.compile(pattern).matcher(html);
    return found.find() ? found.group(group) : "";
  }
}
