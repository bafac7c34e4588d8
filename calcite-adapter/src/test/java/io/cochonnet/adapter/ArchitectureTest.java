package io.cochonnet.adapter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.cochonnet.adapter",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule MQL_SCHEMA_AND_TEXTS_KNOW_NO_CALCITE =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..adapter.mql..",
              "..adapter.schema..",
              "..adapter.nativequery..",
              "..adapter.model..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.calcite..");

  @ArchTest
  static final ArchRule TRANSLATION_KNOWS_NO_PLANNER_NODES =
      noClasses()
          .that()
          .resideInAPackage("..adapter.translate..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..adapter.rel..",
              "..adapter.rules..",
              "..adapter.exec..",
              "org.apache.calcite.plan..");

  @ArchTest
  static final ArchRule ONLY_EXEC_USES_THE_CLIENT =
      noClasses()
          .that()
          .resideOutsideOfPackage("..adapter.exec..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.mongodb..");

  @ArchTest
  static final ArchRule THE_ADAPTER_KNOWS_NO_OTHER_MODULE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.cochonnet.catalog..", "io.cochonnet.server..", "io.cochonnet.demo..");

  @ArchTest
  static final ArchRule ROOMS_HAVE_NO_CYCLES =
      slices().matching("io.cochonnet.adapter.(*)..").should().beFreeOfCycles();
}
