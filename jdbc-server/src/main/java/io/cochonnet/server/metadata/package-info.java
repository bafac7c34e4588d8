/** What JDBC's DatabaseMetaData says about the schemas, their tables, views and columns. */
@NullMarked
package io.cochonnet.server.metadata;

import org.jspecify.annotations.NullMarked;
