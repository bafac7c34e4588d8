/**
 * The SQL dialect: parser, types, functions and what is refused, and connections that speak it over
 * a Calcite root schema.
 */
@NullMarked
package io.cochonnet.server.sql;

import org.jspecify.annotations.NullMarked;
