package io.cochonnet.server.avatica;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.cochonnet.server.metadata.ClientType;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Nested values as JSON text: arrays, multisets and rows become JSON arrays, maps become objects.
 * Dates and times are texts like in SQL literals, in UTC; bytes are base64.
 */
final class JsonText {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private JsonText() {}

  /** The text of a value as a JDBC driver hands it out; null stays null. */
  static @Nullable String of(@Nullable Object value) throws SQLException {
    if (value == null) {
      return null;
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      write(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, @Nullable Object value)
      throws IOException, SQLException {
    if (value instanceof Array array) {
      writeElements(json, array);
    } else if (value instanceof Struct struct) {
      write(json, struct.getAttributes());
    } else if (value instanceof Object[] values) {
      writeAll(json, Arrays.asList(values));
    } else if (value instanceof Iterable<?> values) {
      writeAll(json, values);
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(String.valueOf(entry.getKey()));
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else {
      writeScalar(json, value);
    }
  }

  /**
   * Element by element and by their type: Calcite's arrays fail on dates when taken as a whole, and
   * on everything in {@link ResultSet#getObject}. JDBC wants an index and a value of each, Calcite
   * gives the value only.
   */
  private static void writeElements(JsonGenerator json, Array array)
      throws IOException, SQLException {
    json.writeStartArray();
    try (ResultSet elements = array.getResultSet()) {
      int column = elements.getMetaData().getColumnCount();
      while (elements.next()) {
        Object element = element(elements, column, array.getBaseType());
        write(json, elements.wasNull() ? null : element);
      }
    }
    json.writeEndArray();
  }

  private static @Nullable Object element(ResultSet elements, int column, int jdbcType)
      throws SQLException {
    Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    return switch (ClientType.of(jdbcType)) {
      case BOOLEAN -> elements.getBoolean(column);
      case TINYINT, SMALLINT, INTEGER, BIGINT -> elements.getLong(column);
      case REAL, DOUBLE -> elements.getDouble(column);
      case DECIMAL -> elements.getBigDecimal(column);
      case VARBINARY -> elements.getBytes(column);
      case DATE -> elements.getDate(column, utc);
      case TIME -> elements.getTime(column, utc);
      case TIMESTAMP -> elements.getTimestamp(column, utc);
      case VARCHAR ->
          jdbcType == Types.ARRAY ? elements.getArray(column) : elements.getString(column);
    };
  }

  private static void writeAll(JsonGenerator json, Iterable<?> values)
      throws IOException, SQLException {
    json.writeStartArray();
    for (Object value : values) {
      write(json, value);
    }
    json.writeEndArray();
  }

  private static void writeScalar(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof BigDecimal number) {
      json.writeNumber(number);
    } else if (value instanceof Double || value instanceof Float) {
      json.writeNumber(((Number) value).doubleValue());
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else if (value instanceof byte[] bytes) {
      json.writeBinary(bytes);
    } else if (value instanceof ByteString bytes) {
      json.writeBinary(bytes.getBytes());
    } else {
      json.writeString(text(value));
    }
  }

  private static String text(Object value) {
    if (value instanceof Timestamp timestamp) {
      return TIMESTAMP.format(utc(timestamp.getTime()));
    }
    if (value instanceof Time time) {
      return TIME.format(utc(time.getTime()));
    }
    if (value instanceof Date date) {
      return utc(date.getTime()).toLocalDate().toString();
    }
    return value.toString();
  }

  private static LocalDateTime utc(long epochMillis) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(epochMillis), ZoneOffset.UTC);
  }
}
