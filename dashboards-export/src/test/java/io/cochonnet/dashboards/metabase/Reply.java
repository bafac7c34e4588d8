package io.cochonnet.dashboards.metabase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An answer of the stub. */
record Reply(int status, String text) {
  static Reply of(JsonNode body) {
    return new Reply(200, body.toString());
  }

  /** A request that is answered with an error. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Reply reply;

    Refusal(int status, String text) {
      super(text);
      reply = new Reply(status, text);
    }

    Reply reply() {
      return reply;
    }
  }

  /** As Metabase answers to what is not as documented. */
  static void check(Shape shape, JsonNode body) {
    ObjectNode faults = shape.faults(body);
    if (!faults.isEmpty()) {
      throw new Refusal(
          400, JsonNodeFactory.instance.objectNode().set("errors", faults).toString());
    }
  }

  static void check(boolean fits, String message) {
    if (!fits) {
      throw new Refusal(400, JsonNodeFactory.instance.textNode(message).toString());
    }
  }

  static Refusal notFound() {
    return new Refusal(404, "\"Not found.\"");
  }
}
