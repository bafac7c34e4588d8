package io.cochonnet.adapter.mql;

import java.util.List;
import org.bson.BsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** Renders pipelines and filters to BSON, and to text that can be pasted into MongoDB's shell. */
public final class MqlRenderer {
  private static final StageRenderer STAGES = new StageRenderer();
  private static final JsonWriterSettings SHELL =
      JsonWriterSettings.builder()
          .outputMode(JsonMode.SHELL)
          .symbolConverter((symbol, writer) -> writer.writeRaw(Placeholder.name(symbol)))
          .build();

  private MqlRenderer() {}

  public static List<BsonDocument> render(List<MqlStage> stages) {
    return stages.stream().flatMap(stage -> stage.accept(STAGES).stream()).toList();
  }

  public static BsonDocument render(MqlFilter filter) {
    return FilterRenderer.render(filter);
  }

  /**
   * A document in the shell's syntax, e.g. {@code {"ts": {"$gte": ISODate("…")}}}; parameters stand
   * in it as {@code ?0}.
   */
  public static String toShell(BsonDocument document) {
    return document.toJson(SHELL);
  }
}
