package io.cochonnet.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.cochonnet.server",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule ONLY_COMMANDS_AND_ENGINE_KNOW_THE_DEMO =
      noClasses()
          .that()
          .resideOutsideOfPackages("..server.cli..", "..server.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.cochonnet.demo..");

  @ArchTest
  static final ArchRule INNER_ROOMS_KNOW_NEITHER_COMMANDS_NOR_ENGINE =
      noClasses()
          .that()
          .resideInAnyPackage(
              "..server.metadata..", "..server.sql..", "..server.avatica..", "..server.error..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..server.cli..", "..server.engine..", "..server.config..");

  @ArchTest
  static final ArchRule DEFINITIONS_OF_EXPERIMENTS_KNOW_NO_SQL =
      noClasses()
          .that()
          .resideInAPackage("..server.growthbook..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..server.cli..",
              "..server.engine..",
              "..server.sql..",
              "..server.avatica..",
              "..server.metadata..",
              "org.apache.calcite..",
              "org.bson..");

  @ArchTest
  static final ArchRule ONLY_THE_ENGINE_RUNS_PIPELINES =
      noClasses()
          .that()
          .resideOutsideOfPackage("..server.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.cochonnet.adapter.exec..");

  @ArchTest
  static final ArchRule ONLY_THE_DEMO_COMMAND_USES_THE_CLIENT =
      noClasses()
          .that()
          .resideOutsideOfPackage("..server.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.mongodb..");

  @ArchTest
  static final ArchRule ROOMS_HAVE_NO_CYCLES =
      slices().matching("io.cochonnet.server.(*)..").should().beFreeOfCycles();
}
