package io.cochonnet.server.metadata;

/**
 * A table or view.
 *
 * @param type {@code TABLE} or {@code VIEW}
 */
record TableInfo(String schema, String name, String type, String description) {}
