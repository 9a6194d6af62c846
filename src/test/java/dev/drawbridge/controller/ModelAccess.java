package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.CrossAccountAccess;
import dev.drawbridge.api.CrossAccountAccessSpec;
import dev.drawbridge.api.Limits;
import dev.drawbridge.api.NamespaceSelector;
import dev.drawbridge.api.Permission;
import dev.drawbridge.api.TargetAccountSpec;
import dev.drawbridge.api.TrustedPartySpec;
import dev.drawbridge.api.TrustedPartySpec.Relationship;
import dev.drawbridge.aws.AwsClock;
import dev.drawbridge.aws.MemoryAws;
import dev.drawbridge.model.Around;
import dev.drawbridge.model.Asked;
import dev.drawbridge.model.Errand;
import dev.drawbridge.model.Observed;
import dev.drawbridge.rules.AccountFacts;
import dev.drawbridge.rules.Surroundings;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The object of an access, and what stands around it, as the cluster has them. */
record ModelAccess(String uid, Asked asked, boolean deleting) {
  private static final String NAMESPACE = "payments";
  private static final String NAME = "ci-deploy";
  private static final String ACCOUNT = "payments-prod";

  ModelAccess deleted() {
    return new ModelAccess(uid, asked, true);
  }

  CrossAccountAccess object() {
    var object = new CrossAccountAccess();
    object.setMetadata(
        new ObjectMetaBuilder().withNamespace(NAMESPACE).withName(NAME).withUid(uid).build());
    object.setSpec(spec());
    return object;
  }

  Situation situation(
      Surroundings.Account account,
      Around around,
      Optional<AccessRecordSpec> memory,
      AwsClock clock) {
    return new Situation(
        spec(),
        new Surroundings(
            NAMESPACE, Map.of("name", NAMESPACE), Optional.of(account), parties(around), List.of()),
        "namespace-uid",
        NAME,
        uid,
        memory.map(record -> ExternalIds.lapsed(record, clock)),
        around.guarded(),
        clock.now());
  }

  static Surroundings.Account account(Around around) {
    var selected = around.namespaceAllowed() ? NAMESPACE : "others";
    var spec =
        new TargetAccountSpec(
            MemoryAws.ACCOUNT,
            "aws",
            new TargetAccountSpec.Provisioner(
                "arn:aws:iam::%s:role/provisioner".formatted(MemoryAws.ACCOUNT), "provisioner-id"),
            "arn:aws:iam::%s:policy/drawbridge/DrawbridgeBoundary".formatted(MemoryAws.ACCOUNT),
            new NamespaceSelector(Map.of("name", selected), List.of()),
            around.accountSuspended(),
            new Limits(
                text(Around.LONGEST_TERM),
                text(Around.LONGEST_REVIEW),
                text(around.grace()),
                "12h",
                text(Around.OVERLAP),
                null,
                null,
                null));
    return new Surroundings.Account(ACCOUNT, spec, Optional.empty(), true, AccountFacts.NONE);
  }

  private static Map<String, TrustedPartySpec> parties(Around around) {
    return Map.of(
        "tooling",
        new TrustedPartySpec(
            Relationship.Internal,
            "aws",
            List.of("111122223333"),
            Observed.ORGANIZATION,
            null,
            around.partySuspended(),
            null,
            around.partyEnds().map(end -> end.toString().substring(0, 10)).orElse(null)),
        "acme",
        new TrustedPartySpec(
            Relationship.ThirdParty,
            "aws",
            List.of("999900001111"),
            null,
            null,
            false,
            null,
            null));
  }

  private CrossAccountAccessSpec spec() {
    return new CrossAccountAccessSpec(
        ACCOUNT,
        asked.guest().arn(),
        List.of(new Permission(asked.errand().actions(), List.of(Errand.RESOURCES))),
        text(asked.duration()),
        review(),
        text(asked.session()),
        asked.externalId().orElse(null),
        asked.mfa(),
        asked.suspended(),
        null,
        null,
        null);
  }

  private String review() {
    var zone = asked.otherZone() ? ZoneOffset.ofHours(1) : ZoneOffset.UTC;
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(asked.review().atOffset(zone));
  }

  private static String text(Duration length) {
    return length.toHours() % 24 == 0 ? length.toDays() + "d" : length.toHours() + "h";
  }
}
