package io.portcullis.integration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Who may know whom (design, section 11). A rule that fails names the class and the line that broke
 * it.
 */
@AnalyzeClasses(packages = "io.portcullis", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

  @ArchTest
  static final ArchRule the_domain_knows_only_the_jdk =
      classes()
          .that()
          .resideInAPackage("io.portcullis.domain..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("io.portcullis.domain..", "java..");

  @ArchTest
  static final ArchRule the_codec_knows_only_the_domain =
      classes()
          .that()
          .resideInAPackage("io.portcullis.netflow..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("io.portcullis.netflow..", "io.portcullis.domain..", "java..");

  @ArchTest
  static final ArchRule a_check_needs_no_kafka =
      classes()
          .that()
          .resideInAPackage("io.portcullis.check..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.portcullis.check..",
              "io.portcullis.capture..",
              "io.portcullis.netflow..",
              "io.portcullis.domain..",
              "java..");

  @ArchTest
  static final ArchRule a_report_is_made_of_what_it_is_given =
      noClasses()
          .that()
          .resideInAPackage("io.portcullis.report..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..",
              "io.micrometer..",
              "io.portcullis.serde..",
              "io.portcullis.streams..",
              "java.net..");

  @ArchTest
  static final ArchRule generated_avro_classes_stay_in_serde =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.portcullis.serde..", "io.portcullis.avro..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.portcullis.avro..");

  @ArchTest
  static final ArchRule collector_and_topology_meet_only_in_topics =
      noClasses()
          .that()
          .resideInAPackage("io.portcullis.collector..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.portcullis.streams..", "io.portcullis.netflow..");

  @ArchTest
  static final ArchRule topology_does_not_know_the_collector =
      noClasses()
          .that()
          .resideInAPackage("io.portcullis.streams..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.portcullis.collector..");

  @ArchTest
  static final ArchRule only_the_command_joins_the_parts =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.portcullis.cli..", "io.portcullis.embedded..", "io.portcullis.benchmarks..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.portcullis.embedded..", "io.portcullis.cli..");

  @ArchTest
  static final ArchRule what_is_measured_does_not_know_who_measures_it =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.portcullis.cli.bench..", "io.portcullis.benchmarks..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.portcullis.benchmarks..");

  @ArchTest
  static final ArchRule jmh_is_not_shipped_and_so_nothing_that_ships_needs_it =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.portcullis.benchmarks.jmh..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.openjdk.jmh..");

  @ArchTest
  static final ArchRule decisions_have_no_clock_of_their_own =
      noClasses()
          .that()
          .resideInAnyPackage("io.portcullis.domain..", "io.portcullis.report..")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(java.time.Instant.class, "now");

  @ArchTest
  static final ArchRule rooms_are_named_after_what_they_hold =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..",
              "..utils..",
              "..common..",
              "..helper..",
              "..helpers..",
              "..model..",
              "..manager..",
              "..misc..");
}
