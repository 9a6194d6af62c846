package dev.drawbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Manifests that are right, of which a test changes what it is about. */
final class Examples {
  static final Instant AT = Instant.parse("2026-12-01T00:00:00Z");

  static final String ACCESS =
      """
      apiVersion: drawbridge.dev/v1alpha1
      kind: CrossAccountAccess
      metadata:
        name: ci-deploy
        namespace: payments
      spec:
        account: payments-prod
        principal: arn:aws:iam::111122223333:role/ci-deploy
        permissions:
          - actions: [s3:GetObject, s3:PutObject]
            resources: ["arn:aws:s3:::artifacts/*"]
        duration: 30d
        reviewDate: "2027-02-01"
      """;

  static final String VENDOR =
      ACCESS
          .replace("ci-deploy", "acme")
          .replace("111122223333", "999900001111")
          .replace("  duration: 30d", "  duration: 30d\n  externalId: acme-7f3c2e9b5d814a60");

  static final String ACCOUNT =
      """
      apiVersion: drawbridge.dev/v1alpha1
      kind: TargetAccount
      metadata:
        name: payments-prod
      spec:
        accountId: "444455556666"
        provisioner:
          roleArn: arn:aws:iam::444455556666:role/drawbridge-provisioner
          externalId: provisioner-7f3c2e9b
        permissionsBoundary: arn:aws:iam::444455556666:policy/drawbridge/DrawbridgeBoundary
        namespaces:
          matchLabels:
            kubernetes.io/metadata.name: payments
        limits:
          maxDuration: 90d
      """;

  static final String PARTY =
      """
      apiVersion: drawbridge.dev/v1alpha1
      kind: TrustedParty
      metadata:
        name: tooling
      spec:
        relationship: Internal
        accounts: ["111122223333"]
      """;

  static final String VENDOR_PARTY =
      PARTY
          .replace("tooling", "acme-monitoring")
          .replace("Internal", "ThirdParty")
          .replace("111122223333", "999900001111");

  static final String NAMESPACE =
      """
      apiVersion: v1
      kind: Namespace
      metadata:
        name: payments
        labels:
          tier: production
      """;

  private Examples() {}

  static String documents(String... texts) {
    return String.join("---\n", texts);
  }

  /** One text for each argument: 1.yaml, 2.yaml and so on. */
  static LintResult run(String... texts) {
    var sources =
        Stream.iterate(1, n -> n + 1)
            .limit(texts.length)
            .map(n -> new SourceText(n + ".yaml", texts[n - 1]))
            .toList();
    return Lint.run(sources, "default", AT);
  }

  static Report lint(String... texts) {
    var result = run(texts);
    assertThat(result).isInstanceOf(LintResult.Judged.class);
    return ((LintResult.Judged) result).report();
  }

  /** What is found, such as {@code principal-wildcard spec.principal}. */
  static List<String> found(String... texts) {
    return lint(texts).entries().stream()
        .map(Report.Entry::located)
        .map(found -> found.finding().rule().id() + " " + found.finding().field())
        .toList();
  }

  /** Why the text cannot be read, such as {@code 1.yaml:3:5 it is not YAML: …}. */
  static String unreadable(String text) {
    var result = run(text);
    assertThat(result).isInstanceOf(LintResult.Unreadable.class);
    var problem = ((LintResult.Unreadable) result).problems().getFirst();
    return problem.where() + " " + problem.problem();
  }
}
