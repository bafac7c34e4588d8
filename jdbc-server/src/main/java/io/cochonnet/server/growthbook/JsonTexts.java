package io.cochonnet.server.growthbook;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cochonnet.server.error.ErrorCode;
import io.cochonnet.server.error.ServerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads JSON, one value a text. */
final class JsonTexts {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private JsonTexts() {}

  /**
   * Parses.
   *
   * @param whose the begin of a sentence, such as {@code "File[a.json]"}
   * @throws ServerException SRV-122 with the place where it is no JSON, without its text
   */
  static JsonPlace parse(byte[] text, String whose) {
    try {
      JsonNode value = MAPPER.readTree(text);
      if (value.isMissingNode()) {
        throw malformed(whose, "is empty");
      }
      return JsonPlace.root(value);
    } catch (JacksonException e) {
      if (new String(text, StandardCharsets.UTF_8).stripLeading().startsWith("<")) {
        throw malformed(whose, "is HTML or XML");
      }
      JsonLocation at = e.getLocation();
      throw malformed(
          whose,
          at == null
              ? "is no JSON"
              : "is no JSON from line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@link #parse(byte[], String)} of a text. */
  static JsonPlace parse(String text, String whose) {
    return parse(text.getBytes(StandardCharsets.UTF_8), whose);
  }

  private static ServerException malformed(String whose, String what) {
    return new ServerException(
        ErrorCode.DEFINITIONS_MALFORMED,
        "%s %s. JSON with experiments was expected: check that it is whole, and the URL or the file."
            .formatted(whose, what));
  }
}
