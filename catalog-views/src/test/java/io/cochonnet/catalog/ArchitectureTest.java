package io.cochonnet.catalog;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

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
          .resideInAnyPackage("org.mongodb..", "com.mongodb..", "org.bson..");

  @ArchTest
  static final ArchRule THE_CATALOG_KNOWS_NO_OTHER_MODULE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.cochonnet.adapter..", "io.cochonnet.server..", "io.cochonnet.demo..");

  @ArchTest
  static final ArchRule STATISTICS_ARE_PLAIN =
      noClasses()
          .that()
          .resideInAPackage("..catalog.stats..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.calcite..", "java.io..", "java.nio..", "java.sql..");

  @ArchTest
  static final ArchRule STATISTICS_STAND_ALONE =
      noClasses()
          .that()
          .resideInAPackage("..catalog.stats..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.cochonnet..").and(resideOutsideOfPackage("..catalog.stats..")));

  @ArchTest
  static final ArchRule BUCKETING_IS_PLAIN =
      noClasses()
          .that()
          .resideInAPackage("..catalog.bucketing..")
          .should()
          .dependOnClassesThat(
              resideOutsideOfPackages(
                  "..catalog.bucketing..", "java.lang..", "java.util..", "org.jspecify.."));

  @ArchTest
  static final ArchRule THE_MODEL_STANDS_ALONE =
      noClasses()
          .that()
          .resideInAPackage("..catalog.model..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.cochonnet..").and(resideOutsideOfPackage("..catalog.model..")));

  @ArchTest
  static final ArchRule THE_MODEL_KNOWS_NO_CALCITE =
      noClasses()
          .that()
          .resideInAPackage("..catalog.model..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.calcite..");

  /** The top package holds what the rooms share and what puts them together: it is no room. */
  @ArchTest
  static final ArchRule ROOMS_HAVE_NO_CYCLES =
      slices().matching("io.cochonnet.catalog.(*)..").should().beFreeOfCycles();
}
