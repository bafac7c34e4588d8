package io.cochonnet.adapter;

import io.cochonnet.adapter.error.ErrorCode;
import io.cochonnet.adapter.error.MongoAdapterException;
import io.cochonnet.adapter.nativequery.ColumnList;
import io.cochonnet.adapter.nativequery.NativeCollections;
import io.cochonnet.adapter.nativequery.NativePipeline;
import io.cochonnet.adapter.schema.ColumnDeclaration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.FunctionParameter;
import org.apache.calcite.schema.TableMacro;
import org.apache.calcite.schema.TranslatableTable;
import org.jspecify.annotations.Nullable;

/**
 * {@code native(collection, pipeline)} and {@code native(collection, pipeline, columns)}: the
 * documents of a MongoDB pipeline as rows.
 */
final class NativeFunction implements TableMacro {
  static final String NAME = "native";

  private static final List<String> NAMES = List.of("collection", "pipeline", "columns");

  private final NativeCollections collections;
  private final NativeColumns columns;
  private final TableContext context;
  private final List<FunctionParameter> parameters;

  private record Text(int ordinal, String name) implements FunctionParameter {
    @Override
    public int getOrdinal() {
      return ordinal;
    }

    @Override
    public String getName() {
      return name;
    }

    /** A Java type: macros get the values of their arguments by it. */
    @Override
    public RelDataType getType(RelDataTypeFactory typeFactory) {
      return typeFactory.createJavaType(String.class);
    }

    @Override
    public boolean isOptional() {
      return false;
    }
  }

  /**
   * @param parameters 2, or 3 with the columns
   */
  NativeFunction(
      NativeCollections collections, NativeColumns columns, TableContext context, int parameters) {
    this.collections = collections;
    this.columns = columns;
    this.context = context;
    this.parameters =
        IntStream.range(0, parameters)
            .<FunctionParameter>mapToObj(i -> new Text(i, NAMES.get(i)))
            .toList();
  }

  @Override
  public List<FunctionParameter> getParameters() {
    return parameters;
  }

  /**
   * The table of a call.
   *
   * @throws MongoAdapterException with one of the codes MQL-4xx where the pipeline cannot be read
   *     or is not allowed, or where its columns are not known
   */
  @Override
  public TranslatableTable apply(List<? extends @Nullable Object> arguments) {
    NativePipeline pipeline =
        NativePipeline.parse(text(arguments, 0), text(arguments, 1), collections);
    List<ColumnDeclaration> declared =
        arguments.size() > 2 ? ColumnList.parse(text(arguments, 2)) : columns.of(pipeline);
    return new NativeTable(NAME, pipeline, declared, context);
  }

  private static String text(List<? extends @Nullable Object> arguments, int ordinal) {
    if (arguments.get(ordinal) instanceof String text) {
      return text;
    }
    throw new MongoAdapterException(
        ErrorCode.BAD_ARGUMENT,
        "Argument[%s] of native is NULL. Write a text.".formatted(NAMES.get(ordinal)));
  }
}
