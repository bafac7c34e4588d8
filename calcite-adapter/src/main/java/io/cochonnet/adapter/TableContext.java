package io.cochonnet.adapter;

import io.cochonnet.adapter.exec.MongoConnection;
import io.cochonnet.adapter.rel.MongoConvention;
import io.cochonnet.adapter.rel.MongoRunner;
import io.cochonnet.adapter.rel.Pushdown;
import io.cochonnet.adapter.rel.Refusals;
import io.cochonnet.adapter.rules.MongoRules;
import io.cochonnet.adapter.rules.RuleContext;
import io.cochonnet.adapter.schema.TableDeclaration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.calcite.plan.RelOptRule;

/** What the tables of one schema share. */
record TableContext(
    MongoRunner runner,
    MongoConnection connection,
    MongoSchemaOptions options,
    Map<String, MongoConvention> conventions) {

  static TableContext of(
      MongoRunner runner, MongoConnection connection, MongoSchemaOptions options) {
    return new TableContext(runner, connection, options, new ConcurrentHashMap<>());
  }

  /** The convention of the table's database, always the same object. */
  MongoConvention convention(TableDeclaration table) {
    return conventions.computeIfAbsent(
        database(table), absent -> new MongoConvention(options.pushdown(), this::rules));
  }

  private List<RelOptRule> rules(MongoConvention convention) {
    RuleContext rules =
        new RuleContext(convention, runner, connection.capabilities(), new Refusals());
    return options.pushdown() == Pushdown.OFF
        ? MongoRules.scanOnly(rules)
        : MongoRules.pushdown(rules);
  }

  String database(TableDeclaration table) {
    return table.database().orElse(connection.defaultDatabase());
  }
}
