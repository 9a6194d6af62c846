package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.api.AccessRecordSpec.EndReason;
import dev.drawbridge.aws.Made;
import dev.drawbridge.role.Installation;
import dev.drawbridge.rules.Draft;
import dev.drawbridge.term.Notices;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Situations of one access, in which a test changes what it is about. */
final class Situations {
  static final Instant START = Instant.parse("2027-01-01T00:00:00Z");
  static final Instant REVIEW = Instant.parse("2027-02-01T00:00:00Z");
  static final Notices NOTICES = Notices.parse("14d,7d,3d,1d");
  static final Instant END = START.plus(Duration.ofDays(30));
  static final Instant FIRST_NOTICE = START.plus(Duration.ofDays(16));
  static final String ROLE_ARN =
      "arn:aws:iam::444455556666:role/drawbridge/main/drawbridge-payments-ci-deploy-wb22lvs6oc";
  static final String ROLE_ID = "AROAEXAMPLEEXAMPLE123";

  private final AtomicInteger ids = new AtomicInteger();
  final Memories memories =
      new Memories(
          new Installation("main", "drawbridge", "cluster-uid"),
          new ExternalIds(() -> "generated-" + ids.incrementAndGet()));
  final AccessDecider decider = new AccessDecider(memories, NOTICES);

  Consumer<Draft> asked = _ -> {};
  String namespaceUid = "namespace-uid";
  String uid = "access-uid";
  Optional<AccessRecordSpec> memory = Optional.empty();
  Instant now = START;
  boolean guarded = true;

  /** An access whose role exists since the start of its term. */
  static Situations granted(Consumer<Draft> asked) {
    var situations = new Situations();
    situations.asked = asked;
    situations.remember(((Decision.KeepRole) situations.decide()).memory());
    situations.created();
    return situations;
  }

  static Situations granted() {
    return granted(_ -> {});
  }

  Situations created() {
    var creating = Memories.creating(memory.orElseThrow());
    var made = List.of(new Made("CreateRole", "request-1", Optional.of(ROLE_ID)));
    return remember(Memories.changed(creating, made, Optional.of(ROLE_ID), now));
  }

  Situations removed() {
    return remember(Memories.ended(memory.orElseThrow(), EndReason.Deleted, now));
  }

  Situations recreated() {
    uid = "another-uid";
    return this;
  }

  Situations asking(Consumer<Draft> change) {
    asked = change;
    return this;
  }

  Situations at(Instant instant) {
    now = instant;
    return this;
  }

  Situations remember(AccessRecordSpec record) {
    memory = Optional.of(record);
    return this;
  }

  Situation situation() {
    var request = Draft.request(asked);
    return new Situation(
        request.spec(),
        request.around(),
        namespaceUid,
        "ci-deploy",
        uid,
        memory.map(record -> ExternalIds.lapsed(record, now)),
        guarded,
        now);
  }

  Decision decide() {
    return decider.decide(situation());
  }

  /** Decides and remembers what the operator would write into the record. */
  Decision pass() {
    var decision = decide();
    switch (decision) {
      case Decision.NoRole(_, var record, _) -> memory = record;
      case Decision.KeepRole keep -> remember(keep.memory()).created();
      case Decision.RemoveRole remove -> remember(remove.memory()).removed();
    }
    return decision;
  }

  AccessRecordSpec record() {
    return memory.orElseThrow();
  }
}
