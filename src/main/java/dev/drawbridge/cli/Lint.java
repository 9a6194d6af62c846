package dev.drawbridge.cli;

import dev.drawbridge.api.DrawbridgeApi;
import dev.drawbridge.cli.Inventory.Access;
import dev.drawbridge.cli.Report.Checked;
import dev.drawbridge.rules.AccessRequest;
import dev.drawbridge.rules.AccessRules;
import dev.drawbridge.rules.Finding;
import dev.drawbridge.rules.FormRule;
import dev.drawbridge.rules.Judgement;
import dev.drawbridge.rules.Occasion.TermStarts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules of the operator, offline. */
public final class Lint {
  private final Inventory inventory = new Inventory();
  private final String namespace;
  private final Instant at;

  private Lint(String namespace, Instant at) {
    this.namespace = namespace;
    this.at = at;
  }

  /**
   * Reads the texts and judges each access in them as if its term started.
   *
   * @param texts of which the earlier ones count as older
   * @param namespace of the accesses that name none
   * @param at the start of the terms
   */
  public static LintResult run(List<SourceText> texts, String namespace, Instant at) {
    var problems = new ArrayList<ReadProblem>();
    var parts = new ArrayList<Manifests>();
    for (var text : texts) {
      try {
        parts.add(Manifests.in(text));
      } catch (UnreadableText e) {
        problems.add(ReadProblem.of(text.name(), e));
      }
    }
    return problems.isEmpty()
        ? new LintResult.Judged(new Lint(namespace, at).judge(Manifests.all(parts)))
        : new LintResult.Unreadable(problems);
  }

  /**
   * An object whose form was checked.
   *
   * @param access to judge by the other rules; empty where there is none
   */
  private record Formed(Manifest manifest, List<Located> findings, Optional<Access> access) {}

  private Report judge(Manifests manifests) {
    manifests.namespaces().forEach(inventory::addNamespace);
    var formed = manifests.ours().stream().map(this::form).toList();
    var gaps = new Gaps(inventory);
    var objects =
        formed.stream()
            .map(
                object ->
                    checked(
                        object.manifest(),
                        object
                            .access()
                            .map(access -> judge(access, gaps))
                            .orElse(object.findings())))
            .toList();
    return new Report(at, objects, gaps.notes());
  }

  private Formed form(Manifest manifest) {
    var kind = Kind.of(manifest.kind());
    if (kind.isEmpty()) {
      return new Formed(manifest, List.of(unknownKind(manifest)), Optional.empty());
    }
    var form = FormCheck.check(manifest.root(), Schemas.of(kind.get()));
    var access =
        switch (kind.get()) {
          case CrossAccountAccess ->
              form.right()
                  ? Optional.of(inventory.addAccess(manifest, form.spec(), namespace))
                  : Optional.<Access>empty();
          case TargetAccount -> {
            inventory.addAccount(manifest, form);
            yield Optional.<Access>empty();
          }
          case TrustedParty -> {
            inventory.addParty(manifest, form);
            yield Optional.<Access>empty();
          }
        };
    return new Formed(manifest, form.findings(), access);
  }

  private static Located unknownKind(Manifest manifest) {
    var kinds = Stream.of(Kind.values()).map(Kind::name).toList();
    var meant = NearestName.question(manifest.kind(), kinds).map(", "::concat).orElse("");
    return new Located(
        new Finding(
            FormRule.FIELD_FORM,
            "kind",
            "%s has no kind '%s'%s".formatted(DrawbridgeApi.GROUP, manifest.kind(), meant)),
        Places.of("kind", manifest.root()));
  }

  private List<Located> judge(Access access, Gaps gaps) {
    var around = inventory.around(access);
    var request = new AccessRequest(access.spec(), around, List.of(), new TermStarts(at));
    var found =
        switch (AccessRules.judge(request)) {
          case Judgement.Allowed allowed -> allowed.warnings();
          case Judgement.Refused refused ->
              Stream.concat(refused.refusals().stream(), refused.warnings().stream()).toList();
        };
    return gaps.without(found, access, around).stream()
        .map(finding -> new Located(finding, Places.of(finding.field(), access.manifest().root())))
        .toList();
  }

  private Checked checked(Manifest manifest, List<Located> findings) {
    var isAccess = manifest.kind().equals(Kind.CrossAccountAccess.name());
    return new Checked(
        manifest.source(),
        manifest.kind(),
        isAccess ? manifest.namespace().orElse(namespace) : "",
        manifest.name(),
        findings);
  }
}
