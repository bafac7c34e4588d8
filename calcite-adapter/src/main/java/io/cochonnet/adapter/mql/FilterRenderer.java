package io.cochonnet.adapter.mql;

import io.cochonnet.adapter.mql.MqlExpression.FieldReference;
import io.cochonnet.adapter.mql.MqlFilter.AllOf;
import io.cochonnet.adapter.mql.MqlFilter.AnyOf;
import io.cochonnet.adapter.mql.MqlFilter.Constant;
import io.cochonnet.adapter.mql.MqlFilter.ExpressionFilter;
import io.cochonnet.adapter.mql.MqlFilter.FieldTest;
import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Renders filters to the documents that {@code $match} and {@code find} take. */
final class FilterRenderer implements MqlFilter.Visitor<BsonDocument> {
  static final FilterRenderer INSTANCE = new FilterRenderer();

  private FilterRenderer() {}

  static BsonDocument render(MqlFilter filter) {
    return filter.accept(INSTANCE);
  }

  @Override
  public BsonDocument test(FieldTest test) {
    if (test.subject() instanceof FieldReference field) {
      return new BsonDocument(field.path().toString(), test.condition());
    }
    throw new IllegalStateException("The subject of a field test was not bound to a field");
  }

  /** One document where no key would stand in it twice, {@code $and} otherwise. */
  @Override
  public BsonDocument allOf(AllOf all) {
    List<BsonDocument> parts = all.filters().stream().map(FilterRenderer::render).toList();
    BsonDocument merged = new BsonDocument();
    for (BsonDocument part : parts) {
      if (!merge(merged, part)) {
        return new BsonDocument("$and", new BsonArray(parts));
      }
    }
    return merged;
  }

  @Override
  public BsonDocument anyOf(AnyOf any) {
    return new BsonDocument(
        "$or", new BsonArray(any.filters().stream().map(FilterRenderer::render).toList()));
  }

  @Override
  public BsonDocument expression(ExpressionFilter expression) {
    return new BsonDocument("$expr", ExpressionRenderer.render(expression.condition()));
  }

  @Override
  public BsonDocument constant(Constant constant) {
    return constant.value() ? new BsonDocument() : new BsonDocument("$expr", BsonBoolean.FALSE);
  }

  /**
   * Adds the part; ranges on one field become one document, {@code {$gte: a, $lt: b}}. Two
   * expressions ({@code $expr}) never do: an expression has one operator.
   */
  private static boolean merge(BsonDocument merged, BsonDocument part) {
    for (String key : part.keySet()) {
      BsonValue present = merged.get(key);
      if (present == null) {
        merged.append(key, isOperators(part.get(key)) ? copy(part.get(key)) : part.get(key));
      } else if (key.startsWith("$") || !mergeOperators(present, part.get(key))) {
        return false;
      }
    }
    return true;
  }

  private static boolean mergeOperators(BsonValue present, BsonValue added) {
    if (!isOperators(present) || !isOperators(added)) {
      return false;
    }
    Set<String> taken = present.asDocument().keySet();
    if (added.asDocument().keySet().stream().anyMatch(taken::contains)) {
      return false;
    }
    present.asDocument().putAll(added.asDocument());
    return true;
  }

  /** Ranges are merged into this document, and the filter itself must stay as it is. */
  private static BsonDocument copy(BsonValue operators) {
    return operators.asDocument().clone();
  }

  private static boolean isOperators(BsonValue condition) {
    return condition.isDocument()
        && condition.asDocument().keySet().stream().allMatch(key -> key.startsWith("$"));
  }
}
