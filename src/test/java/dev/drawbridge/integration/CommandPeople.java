package dev.drawbridge.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.cli.CommandLineRun;
import dev.drawbridge.integration.CommandCase.Who;
import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.TestNamespace;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * People with different rights in one namespace, who run commands.
 *
 * <p>The operator stands still meanwhile: what it says of an access would change what a command
 * comes to.
 */
final class CommandPeople implements AutoCloseable {
  static final String DATE = day(60);

  private final Sandbox sandbox;
  private final TestNamespace namespace;
  private final People people;
  private final Map<Who, Person> persons;

  CommandPeople(Sandbox sandbox) {
    this.sandbox = sandbox;
    sandbox.operator().stop();
    namespace = sandbox.namespace();
    people = new People(sandbox, namespace);
    persons =
        Map.of(
            Who.REQUESTER, people.with("drawbridge-requester"),
            Who.REVIEWER, people.with("drawbridge-reviewer"),
            Who.AUDITOR, people.with("drawbridge-auditor"),
            Who.STRANGER, new Person(sandbox.kubernetes(), namespace.name() + "-stranger"));
  }

  /** Runs the case and looks at what it says and at what it did. */
  void check(CommandCase one) {
    var access = stored(one.before());
    var name = access.getMetadata().getName();
    var run = run(one.who(), in(one.words(), name).split(" ", -1));
    assertThat(run.exitCode()).as(run.toString()).isEqualTo(one.exitCode());
    assertThat(run.err().contains("error: ")).as(run.err()).isEqualTo(one.exitCode() != 0);
    one.says().forEach(text -> assertThat(run.out() + run.err()).contains(in(text, name)));
    assertChanged(one, name);
  }

  String namespace() {
    return namespace.name();
  }

  /** Somebody with this right in the whole cluster. */
  Person with(PolicyRule rule) {
    return people.with(rule);
  }

  CommandLineRun run(Who who, String... words) {
    return run(persons.get(who), words);
  }

  CommandLineRun run(Person person, String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--as", person.user()));
    return CommandLineRun.of(environment(), all.toArray(String[]::new));
  }

  /** What the administrator's shell has. */
  Map<String, String> environment() {
    return Map.of("KUBECONFIG", sandbox.kubeconfig().toString());
  }

  /** An access with these fields and a name of its own. */
  GenericKubernetesResource stored(Map<String, ?> before) {
    var fields = new HashMap<String, Object>(Map.of("reviewDate", DATE));
    fields.putAll(before);
    var name = "access-" + UUID.randomUUID().toString().substring(24);
    var access = Manifests.access(namespace.name(), name, fields);
    sandbox.kubernetes().resource(access).create();
    return access;
  }

  static String day(int ahead) {
    return LocalDate.now(ZoneOffset.UTC).plusDays(ahead).toString();
  }

  private void assertChanged(CommandCase one, String name) {
    var spec =
        sandbox
            .kubernetes()
            .resources(CrossAccountAccess.class)
            .inNamespace(namespace.name())
            .withName(name)
            .require()
            .getSpec();
    var expected = new HashMap<String, Object>(Map.of("suspended", false, "reviewDate", DATE));
    expected.putAll(one.before());
    expected.putAll(one.after());
    assertThat(spec.suspended()).isEqualTo(expected.get("suspended"));
    assertThat(spec.reviewDate()).isEqualTo(expected.get("reviewDate"));
    if ("now".equals(expected.get("revokeBefore"))) {
      assertThat(Instant.parse(spec.revokeBefore()))
          .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(2));
    } else {
      assertThat(spec.revokeBefore()).isEqualTo(expected.get("revokeBefore"));
    }
  }

  private String in(String text, String name) {
    return text.replace("NAMESPACE", namespace.name()).replace("NAME", name);
  }

  @Override
  public void close() {
    people.close();
    namespace.close();
  }
}
