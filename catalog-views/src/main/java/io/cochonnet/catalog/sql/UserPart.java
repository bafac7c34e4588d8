package io.cochonnet.catalog.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A part of the users, by the order of their ids. Ids become parameters: a literal could not hold
 * every character.
 *
 * @param after the last id of the part before; empty for the first part
 * @param last the last id of this part; empty for the last part
 */
public record UserPart(Optional<String> after, Optional<String> last) {
  /** All users in one part. */
  public static final UserPart ALL = new UserPart(Optional.empty(), Optional.empty());

  private static final String GAP = "{users}";

  /** The query with this part's condition in the place of every {@code {users}}. */
  Query restrict(String text) {
    StringBuilder condition = new StringBuilder();
    after.ifPresent(id -> condition.append(" AND user_id > ?"));
    last.ifPresent(id -> condition.append(" AND user_id <= ?"));
    List<String> values = new ArrayList<>();
    for (int at = text.indexOf(GAP); at >= 0; at = text.indexOf(GAP, at + 1)) {
      after.ifPresent(values::add);
      last.ifPresent(values::add);
    }
    String restricted =
        text.replace(GAP, condition.toString())
            .lines()
            .filter(line -> !line.isBlank())
            .collect(Collectors.joining("\n"));
    return new Query(restricted, values);
  }
}
