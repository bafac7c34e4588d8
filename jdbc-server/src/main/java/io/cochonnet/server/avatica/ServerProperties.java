package io.cochonnet.server.avatica;

import java.sql.Connection;
import java.util.EnumMap;
import java.util.Map;
import org.apache.calcite.avatica.Meta.DatabaseProperty;

/** Names, versions and functions, as DatabaseMetaData tells them. */
final class ServerProperties {
  static final String PRODUCT = "Cochonnet";

  private ServerProperties() {}

  /**
   * @param version like {@code 0.1.0} or {@code 0.1.0-SNAPSHOT}
   */
  static Map<DatabaseProperty, Object> of(String version) {
    Map<DatabaseProperty, Object> properties = new EnumMap<>(DatabaseProperty.class);
    for (DatabaseProperty property : DatabaseProperty.values()) {
      properties.put(property, property.defaultValue);
    }
    String[] parts = version.split("[.-]", -1);
    properties.put(DatabaseProperty.GET_DATABASE_PRODUCT_NAME, PRODUCT);
    properties.put(DatabaseProperty.GET_DATABASE_PRODUCT_VERSION, version);
    properties.put(DatabaseProperty.GET_DATABASE_MAJOR_VERSION, number(parts, 0));
    properties.put(DatabaseProperty.GET_DATABASE_MINOR_VERSION, number(parts, 1));
    properties.put(DatabaseProperty.GET_DRIVER_NAME, PRODUCT + " over Avatica");
    properties.put(DatabaseProperty.GET_DRIVER_VERSION, version);
    properties.put(DatabaseProperty.GET_DRIVER_MAJOR_VERSION, number(parts, 0));
    properties.put(DatabaseProperty.GET_DRIVER_MINOR_VERSION, number(parts, 1));
    properties.put(DatabaseProperty.GET_DEFAULT_TRANSACTION_ISOLATION, Connection.TRANSACTION_NONE);
    return properties;
  }

  private static int number(String[] parts, int index) {
    boolean digits = index < parts.length && parts[index].matches("\\d{1,9}");
    return digits ? Integer.parseInt(parts[index]) : 0;
  }
}
