package io.cochonnet.server.sql;

import java.util.List;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlQuantifyOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Makes two conditions over arrays valid that Calcite's validator refuses: {@code 'x' = ANY(tags)},
 * since a text literal is a CHAR and the elements are VARCHAR, gets a cast; {@code 'x' MEMBER OF
 * tags}, which Calcite knows for multisets alone, becomes {@code = ANY}.
 */
final class ArrayConditions extends SqlBasicVisitor<@Nullable Void> {
  /** Changes a statement that was parsed and not yet validated, in place. */
  static void prepare(SqlNode statement) {
    statement.accept(new ArrayConditions());
  }

  @Override
  public @Nullable Void visit(SqlCall call) {
    if (call instanceof SqlBasicCall basic) {
      if (isMemberOfArray(basic)) {
        basic.setOperator(SqlStdOperatorTable.SOME_EQ);
        basic.setOperand(1, new SqlNodeList(List.of(basic.operand(1)), SqlParserPos.ZERO));
      }
      if (isTextAmongElements(basic)) {
        basic.setOperand(0, varchar(basic.operand(0)));
      }
    }
    return super.visit(call);
  }

  private static boolean isMemberOfArray(SqlBasicCall call) {
    if (!call.getOperator().equals(SqlStdOperatorTable.MEMBER_OF)) {
      return false;
    }
    SqlKind collection = call.operand(1).getKind();
    return collection != SqlKind.MULTISET_VALUE_CONSTRUCTOR
        && collection != SqlKind.MULTISET_QUERY_CONSTRUCTOR;
  }

  private static boolean isTextAmongElements(SqlBasicCall call) {
    return call.getOperator() instanceof SqlQuantifyOperator
        && call.operand(0) instanceof SqlCharStringLiteral
        && call.operand(1) instanceof SqlNodeList list
        && list.size() == 1;
  }

  private static SqlNode varchar(SqlNode text) {
    SqlParserPos place = text.getParserPosition();
    return SqlStdOperatorTable.CAST.createCall(
        place,
        text,
        new SqlDataTypeSpec(new SqlBasicTypeNameSpec(SqlTypeName.VARCHAR, place), place));
  }
}
