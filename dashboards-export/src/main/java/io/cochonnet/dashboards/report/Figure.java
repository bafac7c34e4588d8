package io.cochonnet.dashboards.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What a chart shows.
 *
 * @param drawing what the report's script draws; none where there is nothing but the numbers
 * @param table the numbers
 */
record Figure(Optional<ObjectNode> drawing, Table table) {
  static Figure of(ObjectNode drawing, Table table) {
    return new Figure(Optional.of(drawing), table);
  }
}
