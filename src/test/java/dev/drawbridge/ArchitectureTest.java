package dev.drawbridge;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The layers of design.md: {@code api ← {rules, role, term} ← {aws, controller, registry, cli}}.
 */
@DisplayName("The architecture")
class ArchitectureTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.drawbridge");
  private static final String OURS = "dev.drawbridge..";
  private static final String[] PURE = {
    "dev.drawbridge.rules..", "dev.drawbridge.role..", "dev.drawbridge.term.."
  };

  record Row(String sentence, ArchRule rule) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> layers() {
    return Stream.of(
        onlyOurs("api"),
        onlyOurs("rules", "api", "role"),
        onlyOurs("role", "api"),
        onlyOurs("term", "api"),
        onlyOurs("registry", "api", "rules", "role", "term"),
        onlyOurs("aws", "api", "rules", "role", "term"),
        onlyOurs("cli", "api", "rules", "role", "term"),
        row(
            "no two packages depend on each other",
            slices().matching("dev.drawbridge.(*)..").should().beFreeOfCycles()));
  }

  static Stream<Row> purity() {
    return Stream.of(
        row(
            "rules, role and term know no Kubernetes client, no SDK and no clock",
            noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat(
                    resideInAnyPackage(
                            "io.fabric8.kubernetes.client..",
                            "io.javaoperatorsdk..",
                            "software.amazon.awssdk..")
                        .or(
                            DescribedPredicate.describe(
                                "are a clock", c -> c.isAssignableTo(Clock.class))))),
        row(
            "aws knows no Kubernetes client and no operator framework",
            noClasses()
                .that()
                .resideInAPackage("dev.drawbridge.aws..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                    "io.fabric8.kubernetes.client..", "io.javaoperatorsdk..", "io.quarkus..")),
        row(
            "the command line knows no Quarkus, no CDI, no client and no operator framework",
            noClasses()
                .that()
                .resideInAPackage("dev.drawbridge.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                    "io.quarkus..",
                    "jakarta..",
                    "io.fabric8..",
                    "io.javaoperatorsdk..",
                    "software.amazon.awssdk..")),
        row(
            "lint knows nothing of the commands that change a cluster",
            noClasses()
                .that()
                .resideInAPackage("dev.drawbridge.cli")
                .and()
                .doNotHaveSimpleName("KubectlDrawbridge")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.drawbridge.cli.cluster..")));
  }

  static Stream<Row> clocks() {
    var elsewhere =
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.drawbridge.controller.Wiring")
            .and()
            .doNotHaveFullyQualifiedName("dev.drawbridge.cli.KubectlDrawbridge");
    return Stream.of(
        row(
            "only the wiring and the main of the command line make a clock",
            elsewhere.should().callMethod(Clock.class, "systemUTC")),
        row(
            "nobody asks the machine for the time",
            noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")));
  }

  static Stream<Row> names() {
    return Stream.of(
        row(
            "nothing is named for having no name",
            noClasses().should().haveNameMatching(".*(Utils?|Helpers?|Common)([.$].*)?")),
        row(
            "no package is a drawer",
            noClasses().should().resideInAnyPackage("..util..", "..utils..", "..common..")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"layers", "purity", "clocks", "names"})
  void holds(Row row) {
    row.rule().allowEmptyShould(false).check(MAIN);
  }

  private static Row onlyOurs(String layer, String... below) {
    var allowed =
        Stream.concat(Stream.of(layer), Stream.of(below))
            .map(name -> "dev.drawbridge." + name + "..")
            .toArray(String[]::new);
    DescribedPredicate<JavaClass> others =
        resideInAPackage(OURS).and(not(resideInAnyPackage(allowed)));
    return row(
        below.length == 0
            ? layer + " depends on none of ours"
            : layer + " depends on nothing of ours but " + String.join(", ", below),
        noClasses()
            .that()
            .resideInAPackage("dev.drawbridge." + layer + "..")
            .should()
            .dependOnClassesThat(others));
  }

  private static Row row(String sentence, ArchRule rule) {
    return new Row(sentence, rule);
  }
}
