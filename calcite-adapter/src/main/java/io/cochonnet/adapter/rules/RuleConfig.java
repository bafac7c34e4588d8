package io.cochonnet.adapter.rules;

import java.util.function.Function;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.tools.RelBuilderFactory;
import org.jspecify.annotations.Nullable;

/** The configuration of a rule that is no converter. Calcite would generate it by annotation. */
record RuleConfig(
    String description,
    RelRule.OperandTransform operandSupplier,
    RelBuilderFactory relBuilderFactory,
    Function<RuleConfig, RelOptRule> constructor)
    implements RelRule.Config {

  RuleConfig(
      String description,
      RelRule.OperandTransform operands,
      Function<RuleConfig, RelOptRule> constructor) {
    this(description, operands, RelFactories.LOGICAL_BUILDER, constructor);
  }

  @Override
  public RelOptRule toRule() {
    return constructor.apply(this);
  }

  @Override
  public RuleConfig withRelBuilderFactory(RelBuilderFactory factory) {
    return new RuleConfig(description, operandSupplier, factory, constructor);
  }

  @Override
  public RuleConfig withDescription(@Nullable String description) {
    return new RuleConfig(
        description == null ? this.description : description,
        operandSupplier,
        relBuilderFactory,
        constructor);
  }

  @Override
  public RuleConfig withOperandSupplier(RelRule.OperandTransform transform) {
    return new RuleConfig(description, transform, relBuilderFactory, constructor);
  }
}
