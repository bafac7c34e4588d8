package io.cochonnet.adapter.rel;

import io.cochonnet.adapter.mql.MongoMergeCommand;
import io.cochonnet.adapter.mql.MongoQuery;
import io.cochonnet.adapter.schema.FieldPath;
import io.cochonnet.adapter.schema.TableDeclaration;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.Enumerable;

/** Runs what the planner decided on; compiled plans call it. */
public interface MongoRunner {

  /**
   * Rows as Calcite's enumerable convention wants them: the value itself for one column, an array
   * for more, an empty list for none.
   */
  Enumerable<Object> run(MongoQuery query, DataContext context);

  /** Documents in a table's collection, roughly; 0 where that is not known. */
  double estimateRows(TableDeclaration table);

  /**
   * Whether an index of a table's collection starts with a field; false where that is not known.
   */
  boolean isIndexed(TableDeclaration table, FieldPath field);

  /**
   * Inserts rows, each replacing the one with the same key. The result is one row, the number of
   * rows.
   */
  Enumerable<Object> insert(TableDeclaration table, Enumerable<Object> rows);

  /**
   * Inserts rows inside of the server where it can, and like {@link #insert} otherwise. The result
   * is one row: the number of rows, or {@link java.sql.Statement#SUCCESS_NO_INFO} where the server
   * does not tell.
   */
  Enumerable<Object> merge(MongoMergeCommand command, DataContext context);

  /** The database that a table's collection is in. */
  String databaseOf(TableDeclaration table);

  /** Deletes the rows that have the keys of the given rows. The result is as of {@link #insert}. */
  Enumerable<Object> delete(TableDeclaration table, Enumerable<Object> rows);
}
