package dev.drawbridge.controller;

import dev.drawbridge.api.AccessRecordSpec;
import dev.drawbridge.aws.FakeRole;
import dev.drawbridge.role.DesiredRole;
import dev.drawbridge.role.Installation;
import dev.drawbridge.role.ObservedRole;
import dev.drawbridge.role.Ownership;
import dev.drawbridge.role.PolicyDocuments;
import dev.drawbridge.role.RoleAddress;
import dev.drawbridge.role.RoleTerms;
import dev.drawbridge.role.Unshown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A role as it should be, IAM that has it, and the record of its access. */
final class KeptRoles implements RecordAhead.Notes {
  static final String BOUNDARY = "arn:aws:iam::444455556666:policy/drawbridge/DrawbridgeBoundary";
  private static final Installation INSTALLATION = new Installation("main", "drawbridge", "uid");
  private static final Instant DEADLINE = Instant.parse("2027-02-01T00:00:00Z");

  AccessRecordSpec record = Situations.granted().record();
  Instant now = Situations.START.plusSeconds(3600);
  Unshown forgotten = Unshown.NOTHING;
  Runnable whenNoted = () -> {};
  final DesiredRole desired = of("ci-deploy", List.of("s3:GetObject"), Duration.ofHours(1));

  /** The same for another principal. */
  DesiredRole trusting(String principal) {
    return of(principal, List.of("s3:GetObject"), Duration.ofHours(1));
  }

  /** The same that allows these actions. */
  DesiredRole permitting(String... actions) {
    return of("ci-deploy", List.of(actions), Duration.ofHours(1));
  }

  /** The same with sessions of this length. */
  DesiredRole lasting(Duration session) {
    return of("ci-deploy", List.of("s3:GetObject"), session);
  }

  /** IAM that has the role as it should be. */
  FakeRole open() {
    return having(desired);
  }

  /** IAM that has the role closed. */
  FakeRole closed() {
    return having(desired.closed());
  }

  /** IAM that has this role with its trust, and with the permissions of a closed one. */
  FakeRole denied(DesiredRole role) {
    return new FakeRole(role.address())
        .has(observed(role), Map.of(DesiredRole.POLICY, PolicyDocuments.CLOSED_PERMISSIONS));
  }

  /** IAM that has the role without its boundary. */
  FakeRole unbounded() {
    var role = observed(desired);
    var stripped =
        new ObservedRole(
            role.arn(),
            role.roleId(),
            role.trust(),
            Optional.empty(),
            role.tags(),
            role.maxSessionSeconds(),
            role.description());
    return new FakeRole(desired.address())
        .has(stripped, Map.of(DesiredRole.POLICY, desired.permissions()));
  }

  /** IAM that has this role. */
  FakeRole having(DesiredRole role) {
    return new FakeRole(role.address())
        .has(observed(role), Map.of(DesiredRole.POLICY, role.permissions()));
  }

  /** Sessions were revoked this long ago. */
  void revoked(Duration ago) {
    var revocation = new AccessRecordSpec.Revocation(now.minus(ago), now.plus(Duration.ofHours(1)));
    record = RecordEdit.of(record, edit -> edit.revocation = revocation);
  }

  /** What a pass that wants this role asks of the record. */
  RoleKeeper.Ahead ahead(DesiredRole wanted) {
    return new RecordAhead(this, _ -> wanted, () -> now, () -> now, () -> forgotten);
  }

  @Override
  public AccessRecordSpec said() {
    return record;
  }

  @Override
  public void save(AccessRecordSpec said) {
    whenNoted.run();
    record = said;
  }

  @Override
  public void note(AccessRecordSpec said) {
    save(said);
  }

  static ObservedRole observed(DesiredRole role) {
    return new ObservedRole(
        role.address().arn(),
        Situations.ROLE_ID,
        role.trust(),
        Optional.of(role.boundary()),
        role.ownership().tags(),
        role.maxSessionSeconds(),
        DesiredRole.DESCRIPTION);
  }

  static DesiredRole of(String principal, List<String> actions, Duration session) {
    return DesiredRole.of(
        RoleAddress.of(INSTALLATION, "aws", "444455556666", "payments", "ci-deploy"),
        Ownership.of(INSTALLATION, "payments", "ci-deploy", "access-uid"),
        new RoleTerms(
            "arn:aws:iam::111122223333:role/" + principal,
            List.of("external-id"),
            Optional.empty(),
            false,
            List.of(new RoleTerms.Allowance(actions, List.of("arn:aws:s3:::artifacts/*"))),
            DEADLINE,
            Optional.empty()),
        BOUNDARY,
        session);
  }
}
