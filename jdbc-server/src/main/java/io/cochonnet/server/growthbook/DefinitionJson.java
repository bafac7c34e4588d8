package io.cochonnet.server.growthbook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cochonnet.catalog.model.KnownExperiment;
import io.cochonnet.catalog.model.KnownExperiment.About;
import io.cochonnet.catalog.model.KnownExperiment.Hashing;
import io.cochonnet.catalog.model.KnownExperiment.Namespace;
import io.cochonnet.catalog.model.KnownExperiment.Phase;
import io.cochonnet.catalog.model.KnownExperiment.Range;
import io.cochonnet.catalog.model.KnownExperiment.Share;
import io.cochonnet.catalog.model.KnownExperiment.Status;
import io.cochonnet.catalog.model.KnownExperiment.Variation;
import io.cochonnet.server.error.ServerException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Definitions as JSON, as they are kept: {@code sys.experiment_definitions.definition}. */
public final class DefinitionJson {
  private static final Logger LOG = LoggerFactory.getLogger(DefinitionJson.class);
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private DefinitionJson() {}

  /** The text of a definition; whether it has vanished is kept beside it. */
  public static String write(KnownExperiment experiment) {
    ObjectNode json = NODES.objectNode();
    json.put("key", experiment.key());
    put(json, "id", experiment.id());
    json.put("name", experiment.about().name());
    json.put("hypothesis", experiment.about().hypothesis());
    json.put("description", experiment.about().description());
    json.put("status", experiment.status().name().toLowerCase(Locale.ROOT));
    json.put("archived", experiment.archived());
    json.put("hash_attribute", experiment.hashing().attribute());
    put(json, "fallback_attribute", experiment.hashing().fallbackAttribute());
    json.put("hash_version", experiment.hashing().version());
    json.set("variations", array(experiment.variations(), DefinitionJson::write));
    json.set("phases", array(experiment.phases(), DefinitionJson::write));
    json.put("adaptive", experiment.adaptive());
    json.put("source", experiment.source());
    return json.toString();
  }

  /** Reads what {@link #write} has written; empty where it is something else. */
  public static Optional<KnownExperiment> read(String text, boolean vanished) {
    try {
      return Optional.of(experiment(JsonTexts.parse(text, "A stored definition"), vanished));
    } catch (UnexpectedShape | ServerException | IllegalArgumentException e) {
      LOG.warn("A stored definition of an experiment cannot be read: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private static KnownExperiment experiment(JsonPlace json, boolean vanished) {
    return new KnownExperiment(
        json.at("key").text(),
        json.find("id").map(JsonPlace::text),
        new About(
            json.at("name").text(), json.at("hypothesis").text(), json.at("description").text()),
        Status.valueOf(json.at("status").text().toUpperCase(Locale.ROOT)),
        json.at("archived").bool(),
        new Hashing(
            json.at("hash_attribute").text(),
            json.find("fallback_attribute").map(JsonPlace::text),
            json.at("hash_version").integer()),
        list(json.at("variations"), DefinitionJson::variation),
        list(json.at("phases"), DefinitionJson::phase),
        json.at("adaptive").bool(),
        json.at("source").text(),
        vanished);
  }

  private static ObjectNode write(Variation variation) {
    ObjectNode json = NODES.objectNode().put("key", variation.key());
    put(json, "id", variation.id());
    return json.put("name", variation.name());
  }

  private static Variation variation(JsonPlace json) {
    return new Variation(
        json.at("key").text(), json.find("id").map(JsonPlace::text), json.at("name").text());
  }

  private static ObjectNode write(Phase phase) {
    ObjectNode json = NODES.objectNode().put("name", phase.name());
    put(json, "from", phase.from().map(Object::toString));
    put(json, "to", phase.to().map(Object::toString));
    json.put("coverage", phase.coverage());
    json.set(
        "shares",
        array(
            phase.shares(),
            it -> NODES.objectNode().put("variation", it.variation()).put("weight", it.weight())));
    json.put("seed", phase.seed());
    phase.namespace().ifPresent(it -> json.set("namespace", write(it)));
    json.set("ranges", array(phase.ranges(), DefinitionJson::write));
    return json;
  }

  private static Phase phase(JsonPlace json) {
    return new Phase(
        json.at("name").text(),
        json.at("from").moment(),
        json.at("to").moment(),
        json.at("coverage").number(),
        list(
            json.at("shares"),
            it -> new Share(it.at("variation").text(), it.at("weight").number())),
        json.at("seed").text(),
        json.find("namespace").map(DefinitionJson::namespace),
        list(json.at("ranges"), DefinitionJson::range));
  }

  private static ObjectNode write(Namespace namespace) {
    ObjectNode json =
        NODES.objectNode().put("name", namespace.name()).put("enabled", namespace.enabled());
    json.set("ranges", array(namespace.ranges(), DefinitionJson::write));
    return json;
  }

  private static Namespace namespace(JsonPlace json) {
    return new Namespace(
        json.at("name").text(),
        json.at("enabled").bool(),
        list(json.at("ranges"), DefinitionJson::range));
  }

  private static ObjectNode write(Range range) {
    return NODES.objectNode().put("from", range.from()).put("to", range.to());
  }

  private static Range range(JsonPlace json) {
    return new Range(json.at("from").number(), json.at("to").number());
  }

  private static void put(ObjectNode json, String name, Optional<String> value) {
    value.ifPresent(it -> json.put(name, it));
  }

  private static <T> ArrayNode array(List<T> values, Function<T, ObjectNode> writer) {
    ArrayNode array = NODES.arrayNode();
    values.forEach(value -> array.add(writer.apply(value)));
    return array;
  }

  private static <T> List<T> list(JsonPlace array, Function<JsonPlace, T> reader) {
    return array.elements().stream().map(reader).toList();
  }
}
