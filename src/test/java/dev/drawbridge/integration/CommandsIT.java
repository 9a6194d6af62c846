package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.cli.CommandLineRun;
import dev.drawbridge.integration.CommandCase.Who;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import dev.drawbridge.sandbox.WithoutOperator;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people with different rights come to with the commands that suspend and resume. */
@WithoutOperator
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SandboxExtension.class)
@DisplayName("kubectl drawbridge")
class CommandsIT {
  private static final Map<String, ?> SUSPENDED = Map.of("suspended", true);
  private static final String REFUSED =
      "error: refused by the admission policy review-needed.drawbridge.dev: ";

  private final Sandbox sandbox;
  private final CommandPeople people;

  CommandsIT(Sandbox sandbox) {
    this.sandbox = sandbox;
    people = new CommandPeople(sandbox);
  }

  @AfterAll
  void close() {
    people.close();
  }

  static Stream<CommandCase> suspending() {
    return Stream.of(
        CommandCase.of(
                "is for whoever may ask", Who.REQUESTER, Map.of(), "suspend NAME -n NAMESPACE", 0)
            .says(
                "CrossAccountAccess NAMESPACE/NAME\n  spec.suspended: false -> true\n",
                "\nCrossAccountAccess NAMESPACE/NAME suspended\n")
            .changes("suspended", true),
        CommandCase.of(
                "takes a name as kubectl writes it",
                Who.REQUESTER,
                Map.of(),
                "suspend crossaccountaccess.drawbridge.dev/NAME -n NAMESPACE",
                0)
            .changes("suspended", true),
        CommandCase.of(
                "does nothing to what is suspended",
                Who.REQUESTER,
                SUSPENDED,
                "suspend NAME -n NAMESPACE",
                0)
            .says("CrossAccountAccess NAMESPACE/NAME: nothing to do. It is suspended already.\n"),
        CommandCase.of(
                "says what the API server warns of",
                Who.REQUESTER,
                Map.of("principal", "arn:aws:iam::100000000001:user/sam"),
                "suspend NAME -n NAMESPACE",
                0)
            .says("Warning: spec.principal: an IAM user signs in with keys that live long")
            .changes("suspended", true),
        CommandCase.of(
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
        CommandCase.of(
                "is not for whoever may not even look",
                Who.STRANGER,
                Map.of(),
                "suspend NAME -n NAMESPACE",
                1)
            .says("error: not allowed: ", "cannot get resource"),
        CommandCase.of(
                "changes nothing in a dry run of the client",
                Who.AUDITOR,
                Map.of(),
                "suspend NAME -n NAMESPACE --dry-run=client",
                0)
            .says("CrossAccountAccess NAMESPACE/NAME suspended (dry run)\n"),
        CommandCase.of(
                "is judged in a dry run of the server",
                Who.AUDITOR,
                Map.of(),
                "suspend NAME -n NAMESPACE --dry-run=server",
                1)
            .says("error: not allowed: "),
        CommandCase.of(
                "changes nothing in a dry run of the server",
                Who.REQUESTER,
                Map.of(),
                "suspend NAME -n NAMESPACE --dry-run=server --wait",
                0)
            .says("CrossAccountAccess NAMESPACE/NAME suspended (server dry run)\n"),
        CommandCase.of(
                "asks for a right name", Who.REQUESTER, Map.of(), "suspend NAMEx -n NAMESPACE", 1)
            .says("error: there is no CrossAccountAccess NAMESPACE/NAMEx; did you mean NAME?\n"),
        CommandCase.of(
                "lists what there is",
                Who.REQUESTER,
                Map.of(),
                "suspend something-else -n NAMESPACE",
                1)
            .says("; kubectl get caa -n NAMESPACE lists those that there are\n"),
        CommandCase.of(
                "is not for whoever may not look there",
                Who.AUDITOR,
                Map.of(),
                "suspend NAME -n default",
                1)
            .says("error: not allowed: "));
  }

  static Stream<CommandCase> resuming() {
    return Stream.of(
        CommandCase.of(
                "takes the verb review", Who.REQUESTER, SUSPENDED, "resume NAME -n NAMESPACE", 1)
            .says(
                REFUSED
                    + "spec.suspended: lifting a suspension takes the verb review on"
                    + " crossaccountaccesses 'NAMESPACE/NAME'; have somebody who has it apply this,"
                    + " or leave the field as it was [docs/rules.md#review-needed]\n"),
        CommandCase.of(
                "takes it in a dry run of the server too",
                Who.REQUESTER,
                SUSPENDED,
                "resume NAME -n NAMESPACE --dry-run=server",
                1)
            .says(REFUSED),
        CommandCase.of(
                "is done by whoever has it", Who.REVIEWER, SUSPENDED, "resume NAME -n NAMESPACE", 0)
            .says(
                "\n  spec.suspended: true -> false\n",
                "Warning: You may not read TargetAccounts and TrustedParties, so whether one",
                "\nCrossAccountAccess NAMESPACE/NAME resumed\n")
            .changes("suspended", false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"suspending", "resuming"})
  void command(CommandCase one) {
    people.check(one);
  }

  @Test
  @DisplayName("names the namespace in which there is one of that name, for whoever sees it")
  void elsewhere() {
    var name = people.stored(Map.of()).getMetadata().getName();
    var run = CommandLineRun.of(people.environment(), "suspend", name, "-n", "default");
    assertThat(run.err())
        .isEqualTo(
            "error: there is no CrossAccountAccess default/%s; there is one of that name in"
                    .formatted(name)
                + " namespace %s: choose it with -n\n".formatted(people.namespace()));
  }

  @Test
  @DisplayName("changes nothing of what is being deleted")
  void deleting() {
    var access = Manifests.access(people.namespace(), "going", Map.of());
    access.getMetadata().setFinalizers(List.of("example.com/theirs"));
    sandbox.kubernetes().resource(access).create();
    sandbox.kubernetes().resource(access).delete();
    for (var words :
        List.of("suspend going", "revoke going", "renew going --until " + CommandPeople.day(70))) {
      var run = people.run(Who.REVIEWER, (words + " -n " + people.namespace()).split(" ", -1));
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err())
          .startsWith(
              "error: CrossAccountAccess %s/going is being deleted since 20"
                  .formatted(people.namespace()));
    }
    sandbox
        .kubernetes()
        .resources(CrossAccountAccess.class)
        .inNamespace(people.namespace())
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
    var access = Manifests.access(people.namespace(), "from-git", Map.of());
    access.getMetadata().setLabels(Map.of("kustomize.toolkit.fluxcd.io/name", "shop"));
    sandbox.kubernetes().resource(access).create();
    var run = people.run(Who.REQUESTER, "suspend", "from-git", "-n", people.namespace());
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("from-git is managed by the Flux Kustomization shop, and the");
  }

  @Test
  @DisplayName("stops and resumes an account and a party for whoever may patch them")
  void wide() {
    var name = people.namespace();
    for (var kind : List.of("account", "party")) {
      var stopped =
          kind.equals("account")
              ? Manifests.targetAccount(name, sandbox.accounts().empty().id(), Map.of())
              : Manifests.party(name, List.of(sandbox.accounts().empty().id()), Map.of());
      sandbox.kubernetes().resource(stopped).create();
      var plural = kind.equals("account") ? "targetaccounts" : "trustedparties";
      var platform = people.with(People.rule(plural, "get", "patch"));
      var suspend = people.run(platform, "suspend", "--" + kind, name);
      assertThat(suspend.exitCode()).as(suspend.toString()).isZero();
      assertThat(suspend.err()).contains("Warning: Which accesses it closes is not known: ");
      assertThat(suspended(stopped)).isTrue();
      var waited = people.run(platform, "suspend", "--" + kind, name, "--wait");
      assertThat(waited.exitCode()).as(waited.toString()).isEqualTo(3);
      assertThat(waited.err()).contains("What became of its accesses is not known: not allowed");
      var resume = people.run(platform, "resume", "--" + kind, name);
      assertThat(resume.exitCode()).as(resume.toString()).isZero();
      assertThat(suspended(stopped)).isFalse();
      var requester = people.run(Who.REQUESTER, "suspend", "--" + kind, name);
      assertThat(requester.exitCode()).isEqualTo(1);
      assertThat(requester.err()).startsWith("error: not allowed: ");
      sandbox.kubernetes().resource(stopped).delete();
    }
  }

  private boolean suspended(GenericKubernetesResource stopped) {
    return sandbox.kubernetes().resource(stopped).get().get("spec", "suspended");
  }
}
