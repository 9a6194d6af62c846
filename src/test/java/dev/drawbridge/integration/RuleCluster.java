package dev.drawbridge.integration;

import static org.awaitility.Awaitility.await;

import dev.drawbridge.api.Condition;
import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.rules.RuleCase;
import dev.drawbridge.sandbox.AwsCall;
import dev.drawbridge.sandbox.Sandbox;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A cluster with the platform of the cases, and what became of each case in it. */
final class RuleCluster {
  private static final Pattern LINK = Pattern.compile("\\[docs/rules\\.md#([a-z0-9-]+)]");
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Set<Phase> SETTLED = Set.of(Phase.Active, Phase.Rejected);

  private final Sandbox sandbox;
  private final Map<String, String> refusals = new HashMap<>();
  private List<GenericKubernetesResource> platform = List.of();

  RuleCluster(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /** What became of a case. */
  sealed interface Outcome {
    /** The API server did not take it. */
    record RefusedAtApply(String message) implements Outcome {}

    /** The operator judged it; the rules are those that its conditions name. */
    record Judged(boolean granted, List<String> rules, String message) implements Outcome {}
  }

  void setUp(String manifests) {
    sandbox.operator().ensureRunning();
    platform = objects(manifests);
    accounts()
        .map(account -> account.<String>get("spec", "accountId"))
        .distinct()
        .forEach(sandbox.accounts()::ready);
    platform.forEach(object -> sandbox.kubernetes().resource(object).create());
    await("the platform's accounts").atMost(SOON).until(() -> accounts().allMatch(this::lookedAt));
  }

  /** The calls to AWS, but for looks at the accounts, until all that was applied is judged. */
  List<String> callsWhile(Runnable applying) {
    var mark = sandbox.aws().recording().mark();
    applying.run();
    await("all are judged")
        .atMost(SOON)
        .until(() -> accesses().stream().allMatch(RuleCluster::settled));
    return sandbox.aws().recording().since(mark).all().stream()
        .map(AwsCall::operation)
        .filter(operation -> !Set.of("GetPolicy", "GetAccountSummary").contains(operation))
        .toList();
  }

  /** Makes everybody in whom a case has its accesses trust, as their owners would. */
  void makePrincipals(RuleCase manifest) {
    objects(manifest.text()).stream()
        .map(access -> access.<String>get("spec", "principal"))
        .forEach(sandbox.accounts()::principal);
  }

  /** Applies the accesses of a case one after the other, and remembers a refusal of the last. */
  void apply(RuleCase manifest) {
    for (var access : objects(manifest.text())) {
      try {
        sandbox.kubernetes().resource(access).fieldValidation(Validation.STRICT).create();
      } catch (KubernetesClientException refused) {
        refusals.put(manifest.name(), refused.getMessage());
      }
    }
  }

  Outcome outcome(RuleCase manifest) {
    if (refusals.containsKey(manifest.name())) {
      return new Outcome.RefusedAtApply(refusals.get(manifest.name()));
    }
    var last = objects(manifest.text()).getLast().getMetadata();
    var access =
        await(manifest.name())
            .atMost(SOON)
            .until(
                () ->
                    sandbox
                        .kubernetes()
                        .resources(CrossAccountAccess.class)
                        .inNamespace(last.getNamespace())
                        .withName(last.getName())
                        .require(),
                RuleCluster::settled);
    var message =
        access.getStatus().conditions().stream()
            .filter(c -> c.type().equals(Condition.READY) || c.type().equals(Condition.WARNED))
            .map(Condition::message)
            .collect(Collectors.joining(" "));
    return new Outcome.Judged(
        access.getStatus().phase() == Phase.Active, rulesIn(message), message);
  }

  static List<String> rulesIn(String message) {
    return LINK.matcher(message).results().map((MatchResult m) -> m.group(1)).distinct().toList();
  }

  void cleanUp() {
    sandbox.kubernetes().resources(CrossAccountAccess.class).inAnyNamespace().delete();
    await("all are gone").atMost(SOON).until(() -> accesses().isEmpty());
    platform.forEach(object -> sandbox.kubernetes().resource(object).delete());
  }

  private List<CrossAccountAccess> accesses() {
    return sandbox
        .kubernetes()
        .resources(CrossAccountAccess.class)
        .inAnyNamespace()
        .list()
        .getItems();
  }

  private Stream<GenericKubernetesResource> accounts() {
    return platform.stream().filter(object -> object.getKind().equals("TargetAccount"));
  }

  private boolean lookedAt(GenericKubernetesResource account) {
    return sandbox.kubernetes().resource(account).require().get("status", "conditions") != null;
  }

  private static boolean settled(CrossAccountAccess access) {
    return access.getStatus() != null
        && SETTLED.contains(access.getStatus().phase())
        && access.getStatus().observedGeneration() == access.getMetadata().getGeneration();
  }

  /** As they are written, also where no record could hold them. */
  private static List<GenericKubernetesResource> objects(String manifests) {
    return Stream.of(manifests.split("\n---\n"))
        .map(text -> Serialization.unmarshal(text, GenericKubernetesResource.class))
        .toList();
  }
}
