package io.cochonnet.adapter.suites;

import io.cochonnet.testkit.ServerKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The cases of a suite that do not pass on a server, with reasons. A file holds paragraphs: a line
 * such as {@code PUSHED | reason} ({@code LOCAL} without pushdown, {@code ALL} for both, {@code
 * OPEN} for neither) or {@code ALL on EMBEDDED | reason}, then the cases' names, one a line. Lines
 * that start with {@code #} are remarks; so a case's number stands after another sign.
 */
final class SkipList {
  private final String file;
  private final Map<String, Skip> byCase;

  private SkipList(String file, Map<String, Skip> byCase) {
    this.file = file;
    this.byCase = byCase;
  }

  /** Reads a resource of this package. */
  static SkipList read(String file, ServerKind server) {
    try (InputStream stream = SkipList.class.getResourceAsStream(file)) {
      byte[] bytes = Objects.requireNonNull(stream, file).readAllBytes();
      return parse(file, new String(bytes, StandardCharsets.UTF_8), server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SkipList parse(String file, String text, ServerKind server) {
    Map<String, Skip> byCase = new LinkedHashMap<>();
    paragraphs(text)
        .map(Skip::parse)
        .filter(skip -> skip.server().orElse(server) == server)
        .forEach(skip -> skip.cases().forEach(name -> put(byCase, name, skip)));
    return new SkipList(file, byCase);
  }

  String file() {
    return file;
  }

  Optional<Skip> of(String name) {
    return Optional.ofNullable(byCase.get(name));
  }

  /** The cases listed. */
  Set<String> cases() {
    return Set.copyOf(byCase.keySet());
  }

  private static Stream<List<String>> paragraphs(String text) {
    return Stream.of(text.split("\n\\s*\n"))
        .map(paragraph -> paragraph.lines().filter(line -> !line.startsWith("#")).toList())
        .filter(lines -> !lines.isEmpty());
  }

  private static void put(Map<String, Skip> byCase, String name, Skip skip) {
    if (byCase.put(name, skip) != null) {
      throw new IllegalArgumentException("Case[%s] is listed twice.".formatted(name));
    }
  }
}
