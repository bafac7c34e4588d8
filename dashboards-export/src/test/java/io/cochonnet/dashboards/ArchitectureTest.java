package io.cochonnet.dashboards;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.cochonnet.dashboards",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** Files are read and checked in the top package; each exporter stands alone on what it gives. */
  @ArchTest
  static final ArchRule ROOMS_STAND_ON_EACH_OTHER =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("model")
          .definedBy("..dashboards.model..")
          .layer("load")
          .definedBy("..dashboards.load..")
          .layer("check")
          .definedBy("..dashboards.check..")
          .layer("query")
          .definedBy("..dashboards.query..")
          .layer("top")
          .definedBy("io.cochonnet.dashboards")
          .layer("superset")
          .definedBy("..dashboards.superset..")
          .layer("metabase")
          .definedBy("..dashboards.metabase..")
          .layer("report")
          .definedBy("..dashboards.report..")
          .whereLayer("load")
          .mayOnlyBeAccessedByLayers("top")
          .whereLayer("check")
          .mayOnlyBeAccessedByLayers("top")
          .whereLayer("query")
          .mayOnlyBeAccessedByLayers("top", "superset", "metabase", "report")
          .whereLayer("superset")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("metabase")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("report")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule THE_MODEL_READS_NO_FILES_AND_KNOWS_NO_SQL =
      noClasses()
          .that()
          .resideInAPackage("..dashboards.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.io..", "java.nio..", "java.net..", "org.apache.calcite..", "com.fasterxml..");

  @ArchTest
  static final ArchRule EXPORTERS_KNOW_NO_DATABASE_AND_NO_SERVER =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.cochonnet.adapter..",
              "io.cochonnet.server..",
              "io.cochonnet.demo..",
              "com.mongodb..",
              "org.bson..");
}
