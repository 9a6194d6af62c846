package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.cli.CommandLineRun;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import dev.drawbridge.sandbox.TestNamespace;
import dev.drawbridge.sandbox.WithoutOperator;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people with different rights come to with the commands that change an access. */
@WithoutOperator
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SandboxExtension.class)
@DisplayName("kubectl drawbridge")
class CommandsIT {
  private static final String DATE = day(60);
  private static final String LATER = day(70);
  private static final String EARLIER = day(50);
  private static final String REFUSED =
      "error: refused by the admission policy review-needed.drawbridge.dev: ";

  private final Sandbox sandbox;
  private final TestNamespace namespace;
  private final People people;
  private final Map<Who, Person> persons;

  CommandsIT(Sandbox sandbox) {
    this.sandbox = sandbox;
    namespace = sandbox.namespace();
    people = new People(sandbox, namespace);
    persons =
        Map.of(
            Who.REQUESTER, people.with("drawbridge-requester"),
            Who.REVIEWER, people.with("drawbridge-reviewer"),
            Who.AUDITOR, people.with("drawbridge-auditor"),
            Who.STRANGER, new Person(sandbox.kubernetes(), namespace.name() + "-stranger"));
  }

  /** What the operator says of an access would change what a command comes to. */
  @BeforeAll
  void alone() {
    sandbox.operator().stop();
  }

  @AfterAll
  void close() {
    people.close();
    namespace.close();
  }

  enum Who {
    REQUESTER,
    REVIEWER,
    AUDITOR,
    STRANGER
  }

  /**
   * One command about one access.
   *
   * @param before fields of the spec
   * @param words NAME and NAMESPACE stand for those of the access
   * @param says what is on standard output or, from {@code error:} or {@code Warning:} on, error
   * @param after what then differs from before
   */
  record Row(
      String sentence,
      Who who,
      Map<String, ?> before,
      String words,
      int exitCode,
      List<String> says,
      Map<String, ?> after) {
    Row says(String... texts) {
      return new Row(sentence, who, before, words, exitCode, List.of(texts), after);
    }

    Row changes(String field, Object value) {
      return new Row(sentence, who, before, words, exitCode, says, Map.of(field, value));
    }

    @Override
    public String toString() {
      return words.replace(" NAME", "").replace(" -n NAMESPACE", "") + " " + sentence;
    }
  }

  static Stream<Row> suspending() {
    return Stream.of(
        row("is for whoever may ask", Who.REQUESTER, Map.of(), "suspend NAME -n NAMESPACE", 0)
            .says(
                "CrossAccountAccess NAMESPACE/NAME\n  spec.suspended: false -> true\n",
                "\nCrossAccountAccess NAMESPACE/NAME suspended\n")
            .changes("suspended", true),
        row(
                "takes a name as kubectl writes it",
                Who.REQUESTER,
                Map.of(),
                "suspend crossaccountaccess.drawbridge.dev/NAME -n NAMESPACE",
                0)
            .changes("suspended", true),
        row(
                "does nothing to what is suspended",
                Who.REQUESTER,
                suspended(),
                "suspend NAME -n NAMESPACE",
                0)
            .says("CrossAccountAccess NAMESPACE/NAME: nothing to do. It is suspended already.\n"),
        row(
                "says what the API server warns of",
                Who.REQUESTER,
                Map.of("principal", "arn:aws:iam::100000000001:user/sam"),
                "suspend NAME -n NAMESPACE",
                0)
            .says("Warning: spec.principal: an IAM user signs in with keys that live long")
            .changes("suspended", true),
        row(
                "is not for whoever may only look",
                Who.AUDITOR,
                Map.of(),
                "suspend NAME -n NAMESPACE",
                1)
            .says(
                "error: not allowed: crossaccountaccesses.drawbridge.dev \"NAME\" is forbidden:"
                    + " User \"",
                "cannot patch resource",
                "; ask for a role such as those in docs/admission.md\n"),
        row(
                "is not for whoever may not even look",
                Who.STRANGER,
                Map.of(),
                "suspend NAME -n NAMESPACE",
                1)
            .says("error: not allowed: ", "cannot get resource"),
        row(
                "changes nothing in a dry run of the client",
                Who.AUDITOR,
                Map.of(),
                "suspend NAME -n NAMESPACE --dry-run=client",
                0)
            .says("CrossAccountAccess NAMESPACE/NAME suspended (dry run)\n"),
        row(
                "is judged in a dry run of the server",
                Who.AUDITOR,
                Map.of(),
                "suspend NAME -n NAMESPACE --dry-run=server",
                1)
            .says("error: not allowed: "),
        row(
                "changes nothing in a dry run of the server",
                Who.REQUESTER,
                Map.of(),
                "suspend NAME -n NAMESPACE --dry-run=server --wait",
                0)
            .says("CrossAccountAccess NAMESPACE/NAME suspended (server dry run)\n"),
        row("asks for a right name", Who.REQUESTER, Map.of(), "suspend NAMEx -n NAMESPACE", 1)
            .says("error: there is no CrossAccountAccess NAMESPACE/NAMEx; did you mean NAME?\n"),
        row(
                "lists what there is",
                Who.REQUESTER,
                Map.of(),
                "suspend something-else -n NAMESPACE",
                1)
            .says("; kubectl get caa -n NAMESPACE lists those that there are\n"),
        row(
                "is not for whoever may not look there",
                Who.AUDITOR,
                Map.of(),
                "suspend NAME -n default",
                1)
            .says("error: not allowed: "));
  }

  static Stream<Row> resuming() {
    return Stream.of(
        row("takes the verb review", Who.REQUESTER, suspended(), "resume NAME -n NAMESPACE", 1)
            .says(
                REFUSED
                    + "spec.suspended: lifting a suspension takes the verb review on"
                    + " crossaccountaccesses 'NAMESPACE/NAME'; have somebody who has it apply this,"
                    + " or leave the field as it was [docs/rules.md#review-needed]\n"),
        row(
                "takes it in a dry run of the server too",
                Who.REQUESTER,
                suspended(),
                "resume NAME -n NAMESPACE --dry-run=server",
                1)
            .says(REFUSED),
        row("is done by whoever has it", Who.REVIEWER, suspended(), "resume NAME -n NAMESPACE", 0)
            .says(
                "\n  spec.suspended: true -> false\n",
                "Warning: You may not read TargetAccounts and TrustedParties, so whether one",
                "\nCrossAccountAccess NAMESPACE/NAME resumed\n")
            .changes("suspended", false));
  }

  static Stream<Row> revoking() {
    var ahead = day(2) + "T00:00:00Z";
    return Stream.of(
        row("is for whoever may ask", Who.REQUESTER, Map.of(), "revoke NAME -n NAMESPACE", 0)
            .says(
                "\n  spec.revokeBefore: absent -> \"20",
                "The role stays open for new sessions",
                "\nCrossAccountAccess NAMESPACE/NAME revoked\n")
            .changes("revokeBefore", "now"),
        row(
                "moves an earlier one",
                Who.REQUESTER,
                Map.of("revokeBefore", "2026-01-01T00:00:00Z"),
                "revoke NAME -n NAMESPACE",
                0)
            .says("\n  spec.revokeBefore: \"2026-01-01T00:00:00Z\" -> \"20")
            .changes("revokeBefore", "now"),
        row(
                "moves no later one",
                Who.REQUESTER,
                Map.of("revokeBefore", ahead),
                "revoke NAME -n NAMESPACE",
                0)
            .says("nothing to do. Sessions issued before " + ahead + " are denied already.\n"));
  }

  static Stream<Row> renewing() {
    return Stream.of(
        row(
                "takes the verb review",
                Who.REQUESTER,
                Map.of(),
                "renew NAME -n NAMESPACE --until " + LATER,
                1)
            .says(
                REFUSED
                    + "spec.reviewDate: moving it from '%s' to '%s' takes the verb review on"
                        .formatted(DATE, LATER)),
        row(
                "to a later day is done by whoever has it",
                Who.REVIEWER,
                Map.of(),
                "renew NAME -n NAMESPACE --until " + LATER,
                0)
            .says(
                "\n  spec.reviewDate: \"%s\" -> \"%s\"\n".formatted(DATE, LATER),
                "\n  A new term of 30d starts when the operator accepts it, to about ",
                "\nCrossAccountAccess NAMESPACE/NAME renewed\n")
            .changes("reviewDate", LATER),
        row(
                "takes a date-time with its zone",
                Who.REVIEWER,
                Map.of(),
                "renew NAME -n NAMESPACE --until %sT09:00:00+01:00".formatted(LATER),
                0)
            .changes("reviewDate", LATER + "T09:00:00+01:00"),
        row(
                "to the same instant does nothing",
                Who.REVIEWER,
                Map.of(),
                "renew NAME -n NAMESPACE --until %sT00:00:00Z".formatted(DATE),
                0)
            .says("nothing to do. spec.reviewDate is that instant already, " + DATE),
        row(
                "to an earlier day asks whether that is meant",
                Who.REVIEWER,
                Map.of(),
                "renew NAME -n NAMESPACE --until " + EARLIER,
                1)
            .says("so it would narrow the running term; add --narrow if that is meant"),
        row(
                "to an earlier day is done if it is meant",
                Who.REVIEWER,
                Map.of(),
                "renew NAME -n NAMESPACE --narrow --until " + EARLIER,
                0)
            .says("\nCrossAccountAccess NAMESPACE/NAME narrowed\n")
            .changes("reviewDate", EARLIER),
        row(
                "to a day that has passed is refused",
                Who.REVIEWER,
                Map.of(),
                "renew NAME -n NAMESPACE --until 2026-01-01",
                1)
            .says("error: --until 2026-01-01 has passed, it is now 20"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"suspending", "resuming", "revoking", "renewing"})
  void command(Row row) {
    var access = stored(row.before());
    var name = access.getMetadata().getName();
    var run = run(row.who(), in(row.words(), name).split(" ", -1));
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(row.exitCode());
    assertThat(run.err().contains("error: ")).as(run.err()).isEqualTo(row.exitCode() != 0);
    row.says().forEach(text -> assertThat(run.out() + run.err()).contains(in(text, name)));
    assertChanged(row, access);
  }

  @Test
  @DisplayName("names the namespace in which there is one of that name, for whoever sees it")
  void elsewhere() {
    var name = stored(Map.of()).getMetadata().getName();
    var run = CommandLineRun.of(environment(), "suspend", name, "-n", "default");
    assertThat(run.err())
        .isEqualTo(
            "error: there is no CrossAccountAccess default/%s; there is one of that name in"
                    .formatted(name)
                + " namespace %s: choose it with -n\n".formatted(namespace.name()));
  }

  @Test
  @DisplayName("changes nothing of what is being deleted")
  void deleting() {
    var access = Manifests.access(namespace.name(), "going", Map.of());
    access.getMetadata().setFinalizers(List.of("example.com/theirs"));
    sandbox.kubernetes().resource(access).create();
    sandbox.kubernetes().resource(access).delete();
    for (var words : List.of("suspend going", "revoke going", "renew going --until " + LATER)) {
      var run = run(Who.REVIEWER, (words + " -n " + namespace.name()).split(" ", -1));
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err())
          .startsWith(
              "error: CrossAccountAccess %s/going is being deleted since 20"
                  .formatted(namespace.name()));
    }
    sandbox
        .kubernetes()
        .resources(CrossAccountAccess.class)
        .inNamespace(namespace.name())
        .withName("going")
        .edit(
            going -> {
              going.getMetadata().getFinalizers().remove("example.com/theirs");
              return going;
            });
  }

  @Test
  @DisplayName("warns of who may put the old value back")
  void gitOps() {
    var access = Manifests.access(namespace.name(), "from-git", Map.of());
    access.getMetadata().setLabels(Map.of("kustomize.toolkit.fluxcd.io/name", "shop"));
    sandbox.kubernetes().resource(access).create();
    var run = run(Who.REQUESTER, "suspend", "from-git", "-n", namespace.name());
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("from-git is managed by the Flux Kustomization shop, and the");
  }

  @Test
  @DisplayName("stops and resumes an account and a party for whoever may patch them")
  void wide() {
    var name = namespace.name();
    for (var kind : List.of("account", "party")) {
      var stopped =
          kind.equals("account")
              ? Manifests.targetAccount(name, sandbox.accounts().empty().id(), Map.of())
              : Manifests.party(name, List.of(sandbox.accounts().empty().id()), Map.of());
      sandbox.kubernetes().resource(stopped).create();
      var plural = kind.equals("account") ? "targetaccounts" : "trustedparties";
      var platform = people.with(People.rule(plural, "get", "patch"));
      var suspend = run(platform, "suspend", "--" + kind, name);
      assertThat(suspend.exitCode()).as(suspend.toString()).isZero();
      assertThat(suspend.err()).contains("Warning: Which accesses it closes is not known: ");
      assertThat(suspended(stopped)).isTrue();
      var waited = run(platform, "suspend", "--" + kind, name, "--wait");
      assertThat(waited.exitCode()).as(waited.toString()).isEqualTo(3);
      assertThat(waited.err()).contains("What became of its accesses is not known: not allowed");
      var resume = run(platform, "resume", "--" + kind, name);
      assertThat(resume.exitCode()).as(resume.toString()).isZero();
      assertThat(suspended(stopped)).isFalse();
      var requester = run(Who.REQUESTER, "suspend", "--" + kind, name);
      assertThat(requester.exitCode()).isEqualTo(1);
      assertThat(requester.err()).startsWith("error: not allowed: ");
      sandbox.kubernetes().resource(stopped).delete();
    }
  }

  private boolean suspended(GenericKubernetesResource stopped) {
    return sandbox.kubernetes().resource(stopped).get().get("spec", "suspended");
  }

  private void assertChanged(Row row, GenericKubernetesResource access) {
    var spec =
        sandbox
            .kubernetes()
            .resources(CrossAccountAccess.class)
            .inNamespace(namespace.name())
            .withName(access.getMetadata().getName())
            .require()
            .getSpec();
    var expected = new HashMap<String, Object>(Map.of("suspended", false, "reviewDate", DATE));
    expected.putAll(row.before());
    expected.putAll(row.after());
    assertThat(spec.suspended()).isEqualTo(expected.get("suspended"));
    assertThat(spec.reviewDate()).isEqualTo(expected.get("reviewDate"));
    if ("now".equals(expected.get("revokeBefore"))) {
      assertThat(Instant.parse(spec.revokeBefore()))
          .isBetween(Instant.now().minusSeconds(30), Instant.now().plusSeconds(2));
    } else {
      assertThat(spec.revokeBefore()).isEqualTo(expected.get("revokeBefore"));
    }
  }

  private GenericKubernetesResource stored(Map<String, ?> before) {
    var fields = new HashMap<String, Object>(Map.of("reviewDate", DATE));
    fields.putAll(before);
    var name = "access-" + UUID.randomUUID().toString().substring(24);
    var access = Manifests.access(namespace.name(), name, fields);
    sandbox.kubernetes().resource(access).create();
    return access;
  }

  private CommandLineRun run(Who who, String... words) {
    return run(persons.get(who), words);
  }

  private CommandLineRun run(Person person, String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--as", person.user()));
    return CommandLineRun.of(environment(), all.toArray(String[]::new));
  }

  private Map<String, String> environment() {
    return Map.of("KUBECONFIG", sandbox.kubeconfig().toString());
  }

  private String in(String text, String name) {
    return text.replace("NAMESPACE", namespace.name()).replace("NAME", name);
  }

  private static Row row(
      String sentence, Who who, Map<String, ?> before, String words, int exitCode) {
    return new Row(sentence, who, before, words, exitCode, List.of(), Map.of());
  }

  private static Map<String, ?> suspended() {
    return Map.of("suspended", true);
  }

  private static String day(int ahead) {
    return LocalDate.now(ZoneOffset.UTC).plusDays(ahead).toString();
  }
}
