package io.cochonnet.adapter.suites;

import org.apache.calcite.rel.type.RelDataTypeSystem;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;

/** Calcite's types, but for texts of different lengths in one column: they are not padded. */
public final class VaryingTypeSystem extends RelDataTypeSystemImpl {
  /** Found by its name, in a connection property. */
  public static final RelDataTypeSystem INSTANCE = new VaryingTypeSystem();

  @Override
  public boolean shouldConvertRaggedUnionTypesToVarying() {
    return true;
  }
}
