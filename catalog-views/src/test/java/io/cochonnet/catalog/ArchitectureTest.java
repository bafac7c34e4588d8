package io.cochonnet.catalog;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.cochonnet.catalog",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule CATALOG_KNOWS_NO_DATABASE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.mongodb..", "com.mongodb..", "org.bson..", "io.cochonnet.adapter..");

  @ArchTest
  static final ArchRule STATISTICS_ARE_PLAIN =
      noClasses()
          .that()
          .resideInAPackage("..stats..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.calcite..", "java.io..", "java.nio..", "java.sql..");

  @ArchTest
  static final ArchRule MODEL_IS_PLAIN =
      noClasses()
          .that()
          .resideInAPackage("..model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.calcite..", "io.cochonnet.yaml..");
}
