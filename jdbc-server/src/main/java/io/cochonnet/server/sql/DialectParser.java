package io.cochonnet.server.sql;

import io.cochonnet.catalog.function.StatisticCalls;
import java.io.Reader;
import org.apache.calcite.server.DdlExecutor;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.parser.SqlParserImplFactory;
import org.apache.calcite.sql.parser.babel.SqlBabelParserImpl;

/**
 * Calcite's Babel parser, which knows the statistics functions besides: in statements, in the text
 * of views, and wherever else text is parsed.
 */
public final class DialectParser extends SqlBabelParserImpl {
  /** Makes parsers; Calcite finds it by the name of this field. */
  public static final SqlParserImplFactory FACTORY =
      new SqlParserImplFactory() {
        @Override
        public SqlAbstractParserImpl getParser(Reader stream) {
          return new DialectParser(stream);
        }

        @Override
        public DdlExecutor getDdlExecutor() {
          return SqlBabelParserImpl.FACTORY.getDdlExecutor();
        }
      };

  private DialectParser(Reader stream) {
    super(stream);
  }

  @Override
  public SqlNode parseSqlStmtEof() throws Exception {
    return prepared(super.parseSqlStmtEof());
  }

  @Override
  public SqlNodeList parseSqlStmtList() throws Exception {
    return prepared(super.parseSqlStmtList());
  }

  @Override
  public SqlNode parseSqlExpressionEof() throws Exception {
    return prepared(super.parseSqlExpressionEof());
  }

  private static <N extends SqlNode> N prepared(N parsed) {
    StatisticCalls.prepare(parsed);
    return parsed;
  }
}
