package io.cochonnet.adapter.rules;

import io.cochonnet.adapter.rel.MongoRunner;
import io.cochonnet.adapter.rel.MongoTableModify;
import io.cochonnet.adapter.schema.TableDeclaration;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterRule;
import org.apache.calcite.rel.core.TableModify;
import org.apache.calcite.rel.logical.LogicalTableModify;

/** Carries out INSERT and DELETE on one declared table. */
public final class MongoTableModifyRule extends ConverterRule {
  private final TableDeclaration table;
  private final MongoRunner runner;

  private MongoTableModifyRule(Config config, TableDeclaration table, MongoRunner runner) {
    super(config);
    this.table = table;
    this.runner = runner;
  }

  public static MongoTableModifyRule create(TableDeclaration table, MongoRunner runner) {
    return (MongoTableModifyRule)
        Config.INSTANCE
            .withConversion(
                LogicalTableModify.class,
                modify ->
                    (modify.isInsert() || modify.isDelete())
                        && table.equals(modify.getTable().unwrap(TableDeclaration.class)),
                Convention.NONE,
                EnumerableConvention.INSTANCE,
                "MongoTableModifyRule." + table.name())
            .withRuleFactory(config -> new MongoTableModifyRule(config, table, runner))
            .toRule();
  }

  @Override
  public RelNode convert(RelNode rel) {
    TableModify modify = (TableModify) rel;
    return new MongoTableModify(
        modify,
        modify.getTraitSet().replace(EnumerableConvention.INSTANCE),
        convert(modify.getInput(), EnumerableConvention.INSTANCE),
        table,
        runner);
  }
}
