package io.cochonnet.catalog.load;

import io.cochonnet.catalog.ErrorCode;
import io.cochonnet.catalog.expression.FilterText;
import io.cochonnet.catalog.model.Window;
import java.util.Optional;

/** Values that several kinds of definitions have. */
final class Parts {
  private Parts() {}

  /** The window under a key; one day where there is none. */
  static Window window(Keys keys, String key) {
    Optional<String> written = keys.optional(key, it -> it.text(key));
    Optional<Window> window = written.flatMap(Window::parse);
    if (written.isPresent() && window.isEmpty()) {
      keys.fault(
          key,
          ("%s: %s[%s] was expected to be a number of days from 1 to 9999, such as `28 days`, or"
                  + " `calendar week`, `calendar month`, `calendar quarter`, `calendar year`.")
              .formatted(ErrorCode.WINDOW.code(), key, written.get()));
    }
    return window.orElse(Window.Trailing.DAY);
  }

  /** A number of days under a key; one day where there is none. */
  static Window.Trailing days(Keys keys, String key) {
    Optional<String> written = keys.optional(key, it -> it.text(key));
    Optional<Window.Trailing> window = written.flatMap(Window.Trailing::parse);
    if (written.isPresent() && window.isEmpty()) {
      keys.fault(
          key,
          "%s: %s[%s] was expected to be a number of days from 1 to 9999, such as `28 days`."
              .formatted(ErrorCode.WINDOW.code(), key, written.get()));
    }
    return window.orElse(Window.Trailing.DAY);
  }

  /** The condition under a key, if there is one. */
  static Optional<String> filter(Keys keys, String key) {
    Optional<String> written = keys.optional(key, it -> it.text(key)).map(String::strip);
    return written.filter(
        text ->
            FilterText.parse(
                    text,
                    problem ->
                        keys.fault(
                            key,
                            "%s: %s[%s] is no condition over one row's columns: %s"
                                .formatted(
                                    ErrorCode.FILTER.code(), key, text, Parts.sentence(problem))))
                .isPresent());
  }

  /** The same with a full stop, where it has none. */
  static String sentence(String problem) {
    return problem.endsWith("?") || problem.endsWith(".") ? problem : problem + ".";
  }
}
