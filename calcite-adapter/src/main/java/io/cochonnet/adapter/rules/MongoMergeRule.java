package io.cochonnet.adapter.rules;

import io.cochonnet.adapter.rel.MongoConvention;
import io.cochonnet.adapter.rel.MongoMerge;
import io.cochonnet.adapter.rel.MongoRunner;
import io.cochonnet.adapter.rel.Pushdown;
import io.cochonnet.adapter.schema.ColumnType.Kind;
import io.cochonnet.adapter.schema.TableDeclaration;
import io.cochonnet.adapter.translate.Opaque;
import java.util.EnumSet;
import java.util.Set;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterRule;
import org.apache.calcite.rel.core.TableModify;
import org.apache.calcite.rel.logical.LogicalTableModify;
import org.jspecify.annotations.Nullable;

/** Lets an INSERT run inside of MongoDB where its whole query does. */
public final class MongoMergeRule extends ConverterRule {
  /** Kinds of which a pushed expression gives a value as it is stored. */
  private static final Set<Kind> KINDS =
      EnumSet.complementOf(EnumSet.of(Kind.OBJECT_ID, Kind.JSON, Kind.BINARY));

  private final TableDeclaration table;
  private final MongoConvention source;
  private final MongoRunner runner;

  private MongoMergeRule(
      Config config, TableDeclaration table, MongoConvention source, MongoRunner runner) {
    super(config);
    this.table = table;
    this.source = source;
    this.runner = runner;
  }

  /**
   * A rule for one table and the queries of one convention.
   *
   * @param source of the queries whose rows are inserted
   */
  public static MongoMergeRule create(
      TableDeclaration table, MongoConvention source, MongoRunner runner) {
    return (MongoMergeRule)
        Config.INSTANCE
            .withConversion(
                LogicalTableModify.class,
                modify ->
                    modify.isInsert()
                        && table.equals(modify.getTable().unwrap(TableDeclaration.class)),
                Convention.NONE,
                EnumerableConvention.INSTANCE,
                "MongoMergeRule." + table.name() + "." + source)
            .withRuleFactory(config -> new MongoMergeRule(config, table, source, runner))
            .toRule();
  }

  @Override
  public @Nullable RelNode convert(RelNode rel) {
    TableModify modify = (TableModify) rel;
    boolean storable =
        source.pushdown() != Pushdown.OFF
            && table.columns().stream().allMatch(column -> KINDS.contains(column.type().kind()))
            && modify.getInput().getRowType().getFieldList().stream()
                .noneMatch(field -> Opaque.isOpaque(field.getType()));
    return storable
        ? new MongoMerge(
            modify,
            modify.getTraitSet().replace(EnumerableConvention.INSTANCE),
            convert(modify.getInput(), source),
            table,
            runner)
        : null;
  }
}
