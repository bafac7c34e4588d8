package io.cochonnet.catalog;

import io.cochonnet.catalog.bucketing.Bucketing;
import java.lang.reflect.Method;
import org.apache.calcite.linq4j.function.Parameter;
import org.apache.calcite.linq4j.function.Strict;
import org.apache.calcite.schema.ScalarFunction;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.impl.ScalarFunctionImpl;
import org.jspecify.annotations.Nullable;

/** The hash that assigns users, as an SQL function. Public for the code that Calcite generates. */
public final class BucketingFunctions {
  private BucketingFunctions() {}

  static void addTo(SchemaPlus root) {
    root.add("GROWTHBOOK_HASH", function());
  }

  private static ScalarFunction function() {
    try {
      Method method =
          BucketingFunctions.class.getMethod("hash", String.class, String.class, Integer.class);
      return ScalarFunctionImpl.create(method);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("It stands below.", e);
    }
  }

  /**
   * {@code GROWTHBOOK_HASH(seed, user_id, hash_version)}: where a user falls, in [0, 1). NULL where
   * an argument is, and for versions other than 1 and 2.
   */
  @Strict
  public static @Nullable Double hash(
      @Parameter(name = "seed") @Nullable String seed,
      @Parameter(name = "value") @Nullable String value,
      @Parameter(name = "hash_version") @Nullable Integer version) {
    if (seed == null || value == null || version == null) {
      return null;
    }
    return Bucketing.hash(seed, value, version).stream().boxed().findFirst().orElse(null);
  }
}
