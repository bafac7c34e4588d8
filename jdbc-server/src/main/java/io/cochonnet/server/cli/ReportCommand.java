package io.cochonnet.server.cli;

import io.cochonnet.dashboards.Dashboards;
import io.cochonnet.dashboards.model.Dashboard;
import io.cochonnet.dashboards.report.Failure;
import io.cochonnet.dashboards.report.HtmlReport;
import io.cochonnet.dashboards.report.ReportHead;
import io.cochonnet.dashboards.report.RowSource;
import io.cochonnet.dashboards.report.Rows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cochonnet report}: the dashboards as a file for a browser. */
@Command(
    name = "report",
    description = {
      "Write the dashboards, the shipped ones and your own, as one HTML file that needs no network:"
          + " the charts as a running server has them, and their numbers.",
      "Example: cochonnet report out.html"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ReportCommand implements Callable<Integer> {
  private static final String NO_ANSWER = "The server does not answer any more.";
  private static final Pattern JDBC_ADDRESS = Pattern.compile("^jdbc:.*?\\burl=([^;]*)");

  @Spec private @Nullable CommandSpec spec;

  @Mixin private CatalogArguments arguments = new CatalogArguments();

  @Parameters(paramLabel = "FILE", description = "The file to write, HTML.")
  private Path file = Path.of("");

  @Mixin private ServerArguments server = new ServerArguments();

  @Option(
      names = "--dashboard",
      paramLabel = "KEY",
      description = "A dashboard to show, by its key; can be given several times. Default: all.")
  private List<String> keys = new ArrayList<>();

  @Option(names = "--force", description = "Overwrite the file if it is there.")
  private boolean force;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description = "Title of the report; default ${DEFAULT-VALUE}.",
      defaultValue = "Cochonnet report")
  private String title = "Cochonnet report";

  @Override
  public Integer call() throws IOException {
    OutputFile output = new OutputFile(file, force);
    output.check();
    Dashboards all = arguments.dashboards();
    Dashboards shown = keys.isEmpty() ? all : all.only(keys);
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    List<Failure> failures = write(shown, output, line.getOut());
    failures.forEach(line.getErr()::println);
    line.getErr().flush();
    return failures.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }

  /** Writes the file unless the server lets nobody in; what it lacks. */
  private List<Failure> write(Dashboards shown, OutputFile output, PrintWriter console)
      throws IOException {
    List<Failure> failures = new ArrayList<>();
    try (Connection connection = server.connect()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      failures.addAll(report(shown, connection, bytes));
      output.write(bytes.toByteArray());
      console.printf("%s: %s%n", file, CatalogArguments.summary(shown));
      console.flush();
    } catch (SQLException e) {
      failures.add(new Failure("server", said(e)));
    }
    return failures;
  }

  private List<Failure> report(Dashboards shown, Connection connection, ByteArrayOutputStream bytes)
      throws IOException {
    long charts = shown.list().stream().flatMap(Dashboard::charts).count();
    AtomicLong done = new AtomicLong();
    try (Progress progress = new Progress("Reading dashboards", " queries", charts)) {
      RowSource source =
          sql -> {
            Rows rows = rows(connection, sql);
            progress.update(done.incrementAndGet(), Math.max(charts, done.get()));
            return rows;
          };
      ReportHead head = new ReportHead(title, address(server.url()), Instant.now());
      return HtmlReport.write(head, shown, source, bytes);
    }
  }

  /** Where the server is, without what could let somebody in. */
  static String address(String url) {
    Matcher inJdbc = JDBC_ADDRESS.matcher(url);
    String address = inJdbc.find() ? inJdbc.group(1) : url;
    return address.startsWith("jdbc:")
        ? "a JDBC connection"
        : address.replaceFirst("//[^/]*@", "//").replaceFirst("[?#].*", "");
  }

  /** Rows, or the server's own words for why there are none. */
  private static Rows rows(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return Rows.of(rows);
    } catch (SQLException e) {
      throw new SQLException(said(e), e.getSQLState(), e);
    } catch (RuntimeException e) {
      // Avatica's driver wraps a connection that breaks off in unchecked exceptions
      if (OneStatement.isUnreachable(e)) {
        throw new SQLException(NO_ANSWER, e);
      }
      throw e;
    }
  }

  private static String said(SQLException e) {
    return OneStatement.isUnreachable(e) ? NO_ANSWER : OneStatement.message(e);
  }
}
