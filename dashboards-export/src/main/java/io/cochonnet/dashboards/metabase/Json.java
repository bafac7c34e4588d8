package io.cochonnet.dashboards.metabase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Compares what is stored with what is wanted. */
final class Json {
  private Json() {}

  /**
   * Whether all that is wanted is there. Metabase adds members of its own, and leaves some away
   * that are null; that is no difference.
   */
  static boolean covers(JsonNode stored, JsonNode wanted) {
    if (wanted instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        if (!covers(stored.path(member.getKey()), member.getValue())) {
          return false;
        }
      }
      return stored.isObject() || object.isEmpty();
    }
    if (wanted instanceof ArrayNode array) {
      return coversAll(stored, array);
    }
    if (wanted.isNull()) {
      return stored.isNull() || stored.isMissingNode();
    }
    if (wanted.isNumber()) {
      return stored.isNumber() && stored.decimalValue().compareTo(wanted.decimalValue()) == 0;
    }
    return stored.equals(wanted);
  }

  private static boolean coversAll(JsonNode stored, ArrayNode wanted) {
    if (stored.size() != wanted.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!covers(stored.path(i), wanted.get(i))) {
        return false;
      }
    }
    return true;
  }
}
