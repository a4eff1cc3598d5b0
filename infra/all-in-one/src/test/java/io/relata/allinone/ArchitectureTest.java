package io.relata.allinone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses product =
            new ClassFileImporter()
                    .withImportOption(new DoNotIncludeTests())
                    .importPackages("io.relata");

    private static final String[] PURE = {
        "io.relata.kernel.schema..",
        "io.relata.kernel.tenant..",
        "io.relata.kernel.api..",
        "io.relata.kernel.physical..",
        "io.relata.modeling.decision..",
        "io.relata.projection.ddl..",
        "io.relata.runtime.schema..",
        "io.relata.runtime.plan..",
        "io.relata.runtime.sql..",
    };

    @Test
    void services_never_see_each_other() {
        check(
                slices().matching("io.relata.(modeling|projection|runtime)..")
                        .should()
                        .notDependOnEachOther());
    }

    @Test
    void only_the_all_in_one_sees_the_services() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(
                                "io.relata.kernel..",
                                "io.relata.eventstore..",
                                "io.relata.kafka..",
                                "io.relata.embedded..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "io.relata.modeling..",
                                "io.relata.projection..",
                                "io.relata.runtime..",
                                "io.relata.allinone.."));
    }

    @Test
    void the_kernel_knows_the_jdk_and_its_json_knows_jackson() {
        check(
                classes()
                        .that()
                        .resideInAPackage("io.relata.kernel..")
                        .and()
                        .resideOutsideOfPackage("io.relata.kernel.json..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage("io.relata.kernel..", "java..", "org.jspecify.."));
        check(
                classes()
                        .that()
                        .resideInAPackage("io.relata.kernel.json..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "io.relata.kernel..",
                                "java..",
                                "org.jspecify..",
                                "tools.jackson..",
                                "com.fasterxml.jackson.annotation.."));
    }

    @Test
    void axon_is_seen_in_the_event_store_only() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("io.relata.eventstore..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.axonframework.."));
    }

    @Test
    void pure_packages_know_no_framework() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(PURE)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "org.springframework..",
                                "org.axonframework..",
                                "org.slf4j..",
                                "org.flywaydb..",
                                "jakarta..",
                                "java.sql..",
                                "javax.sql..",
                                "java.net..",
                                "java.nio.file.."));
    }

    @Test
    void pure_packages_ask_no_clock_and_draw_no_numbers() {
        var noClasses = noClasses().that().resideInAnyPackage(PURE);
        check(noClasses.should().callMethod(java.time.Instant.class, "now"));
        check(noClasses.should().callMethod(java.time.LocalDate.class, "now"));
        check(noClasses.should().callMethod(System.class, "currentTimeMillis"));
        check(noClasses.should().callMethod(System.class, "nanoTime"));
        check(noClasses.should().callMethod(java.util.UUID.class, "randomUUID"));
        check(
                noClasses
                        .should()
                        .dependOnClassesThat()
                        .belongToAnyOf(java.time.Clock.class, java.util.Random.class));
    }

    @Test
    void packages_have_no_cycles() {
        check(slices().matching("io.relata.(**)").should().beFreeOfCycles());
    }

    // A rule about a package that is not there yet holds.
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(product);
    }
}
