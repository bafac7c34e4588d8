package io.cochonnet.dashboards.report;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What draws and styles a report.
 *
 * @param scripts in the order in which they run
 */
record PageScripts(List<String> scripts, String style) {
  /** The file of the archive org.webjars:echarts, whose path has the version in it. */
  static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

  PageScripts {
    scripts = List.copyOf(scripts);
  }

  static PageScripts read() {
    return new PageScripts(
        List.of(resource(ECHARTS), resource("report.js")), resource("report.css"));
  }

  /** The elements {@code script}. */
  List<String> elements() {
    return scripts.stream().map(it -> "<script>" + it + "</script>").toList();
  }

  /**
   * A Content-Security-Policy by which nothing is loaded, nothing is sent, and no script runs but
   * these, whatever else came into the page.
   */
  String policy() {
    String hashes =
        scripts.stream().map(it -> "'sha256-" + hash(it) + "'").collect(Collectors.joining(" "));
    return "default-src 'none'; script-src %s; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
        .formatted(hashes);
  }

  private static String hash(String script) {
    return Base64.getEncoder()
        .encodeToString(Hashing.sha256().hashString(script, StandardCharsets.UTF_8).asBytes());
  }

  /** Browsers read line ends as line feeds, and hash them so. */
  private static String resource(String name) {
    try (InputStream stream = PageScripts.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("Resource[" + name + "] is not in the archive.");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
