package io.cochonnet.server.sql;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Properties;
import org.apache.calcite.avatica.AvaticaConnection;
import org.apache.calcite.jdbc.CalciteConnection;
import org.apache.calcite.jdbc.CalciteFactory;
import org.apache.calcite.jdbc.CalcitePrepare;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.jdbc.Driver;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.schema.SchemaPlus;

/** Calcite's driver with the dialect's prepare and type system, over a given root schema. */
final class DialectDriver extends Driver {
  private final Access access;
  private final Optional<PlanCache> plans;
  private final ZoneId zone;

  DialectDriver(Access access, Optional<PlanCache> plans, ZoneId zone) {
    this.access = access;
    this.plans = plans;
    this.zone = zone;
  }

  @Override
  public CalcitePrepare createPrepare() {
    return new DialectPrepare(access, plans, zone);
  }

  CalciteConnection connect(SchemaPlus root, Properties properties) {
    AvaticaConnection connection =
        ((CalciteFactory) factory)
            .newConnection(
                this,
                factory,
                CONNECT_STRING_PREFIX,
                properties,
                CalciteSchema.from(root),
                new JavaTypeFactoryImpl(DialectTypeSystem.INSTANCE));
    return (CalciteConnection) connection;
  }
}
