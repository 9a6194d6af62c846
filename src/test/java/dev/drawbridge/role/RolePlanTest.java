package dev.drawbridge.role;

import static dev.drawbridge.role.Roles.DESIRED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.role.RoleChange.PutBoundary;
import dev.drawbridge.role.RoleChange.PutPermissions;
import dev.drawbridge.role.RoleChange.PutRevocation;
import dev.drawbridge.role.RoleChange.RemoveRevocation;
import dev.drawbridge.role.RoleChange.UpdateSettings;
import dev.drawbridge.role.RoleChange.UpdateTrust;
import dev.drawbridge.role.RolePlan.Changes;
import dev.drawbridge.role.RolePlan.PrincipalDeleted;
import dev.drawbridge.role.Roles.LiveDraft;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The plan for a role")
class RolePlanTest {
  private static final String UNIQUE_ID = "AROAEXAMPLEEXAMPLE999";
  private static final PutBoundary BOUNDARY = new PutBoundary(Roles.BOUNDARY);
  private static final PutPermissions PERMISSIONS = new PutPermissions(DESIRED.permissions());
  private static final UpdateSettings SETTINGS = new UpdateSettings(3600, DesiredRole.DESCRIPTION);
  private static final UpdateTrust TRUST = new UpdateTrust(DESIRED.trust());
  private static final Revocation.Before BEFORE =
      new Revocation.Before(Instant.parse("2027-01-10T12:00:00Z"));
  private static final PutRevocation REVOKE =
      new PutRevocation(PolicyDocuments.revocation(BEFORE.issuedBefore()));

  record Row(String sentence, RolePlan found, RolePlan expected) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> facets() {
    var spaced = DESIRED.trust().replace(",", ", ");
    var longer = DESIRED.permissions().replace("2027-01-31", "2027-02-28");
    return Stream.of(
        row("changes nothing of a role that is as it should be", _ -> {}),
        row("changes nothing of a trust that only looks other", role -> role.trust = spaced),
        row("puts a stripped boundary back", role -> role.boundary = null, BOUNDARY),
        row("replaces a foreign boundary", role -> role.boundary = "arn:b", BOUNDARY),
        row("shortens a session", role -> role.maxSessionSeconds = 43200, SETTINGS),
        row("writes the description again", role -> role.description = "", SETTINGS),
        row(
            "writes length and description in one call",
            role -> {
              role.maxSessionSeconds = 7200;
              role.description = "mine";
            },
            SETTINGS),
        row("undoes an edited trust", role -> role.trust = spaced.replace("id", "ID"), TRUST),
        row("replaces a trust that cannot be read", role -> role.trust = "", TRUST),
        row("opens a closed trust", role -> role.trust = PolicyDocuments.CLOSED_TRUST, TRUST),
        new Row("writes a policy that is missing", plan(_ -> {}, ""), changes(PERMISSIONS)),
        new Row("undoes an edited policy", plan(_ -> {}, longer), changes(PERMISSIONS)),
        new Row("replaces a policy that cannot be read", plan(_ -> {}, "{"), changes(PERMISSIONS)));
  }

  static Stream<Row> combinations() {
    Consumer<LiveDraft> foreign =
        role -> {
          role.boundary = null;
          role.maxSessionSeconds = 43200;
          role.trust = PolicyDocuments.CLOSED_TRUST;
        };
    return Stream.of(
        new Row(
            "puts the boundary first, permissions before the trust",
            plan(foreign, ""),
            changes(BOUNDARY, PERMISSIONS, SETTINGS, TRUST)),
        new Row(
            "writes settings between permissions and trust",
            plan(
                role -> {
                  role.description = "";
                  role.trust = "";
                },
                DESIRED.permissions()),
            changes(SETTINGS, TRUST)),
        new Row(
            "closes permissions first, then the trust",
            closing(_ -> {}),
            changes(
                new PutPermissions(PolicyDocuments.CLOSED_PERMISSIONS),
                new UpdateTrust(PolicyDocuments.CLOSED_TRUST))));
  }

  static Stream<Row> deletedPrincipals() {
    Consumer<LiveDraft> deleted = role -> role.trust = deletedTrust(UNIQUE_ID);
    var user = "AIDAEXAMPLEEXAMPLE999";
    return Stream.of(
        new Row("sees a deleted role", plan(deleted), new PrincipalDeleted(UNIQUE_ID, false)),
        new Row(
            "sees a deleted user",
            plan(role -> role.trust = deletedTrust(user)),
            new PrincipalDeleted(user, false)),
        new Row(
            "writes nothing else of a role whose principal is deleted",
            plan(deleted.andThen(role -> role.boundary = null), ""),
            new PrincipalDeleted(UNIQUE_ID, false)),
        new Row(
            "sees a deleted role beside another principal, which only foreign hands write",
            plan(
                role ->
                    role.trust =
                        DESIRED
                            .trust()
                            .replace(
                                "\"" + Roles.PRINCIPAL + "\"",
                                "[\"" + UNIQUE_ID + "\",\"arn:aws:iam::999900001111:root\"]")),
            new PrincipalDeleted(UNIQUE_ID, true)),
        new Row(
            "binds the ARN anew where a person has just approved it",
            RolePlan.between(
                DESIRED.bindingAnew(),
                Roles.live(deleted),
                Optional.of(DESIRED.permissions()),
                Optional.empty(),
                Additions.NONE),
            changes(TRUST)),
        new Row(
            "closes a role whose principal is deleted, since that writes no ARN",
            closing(deleted),
            changes(
                new PutPermissions(PolicyDocuments.CLOSED_PERMISSIONS),
                new UpdateTrust(PolicyDocuments.CLOSED_TRUST))),
        row(
            "takes an ExternalId that looks like a unique id for an ExternalId",
            role -> role.trust = DESIRED.trust().replace("8c5d0a1e-id", UNIQUE_ID),
            TRUST),
        row(
            "takes an ARN that ends in a unique id for an ARN",
            role -> role.trust = DESIRED.trust().replace("ci-deploy", UNIQUE_ID),
            TRUST));
  }

  static Stream<Row> revocations() {
    Consumer<LiveDraft> narrowed =
        role -> role.trust = DESIRED.trust().replace("8c5d0a1e-id", "old-id");
    Consumer<LiveDraft> closed = role -> role.trust = PolicyDocuments.CLOSED_TRUST;
    var other = DESIRED.permissions().replace("s3:GetObject", "s3:DeleteObject");
    return Stream.of(
        new Row(
            "cuts sessions after the trust has narrowed",
            revoking(
                DESIRED.with(new Revocation.First(BEFORE.issuedBefore())),
                narrowed,
                DESIRED.permissions(),
                ""),
            changes(TRUST, REVOKE)),
        new Row(
            "cuts sessions after the permissions and the trust are closed",
            revoking(DESIRED.closed().with(BEFORE), _ -> {}, DESIRED.permissions(), ""),
            changes(
                new PutPermissions(PolicyDocuments.CLOSED_PERMISSIONS),
                new UpdateTrust(PolicyDocuments.CLOSED_TRUST),
                REVOKE)),
        new Row(
            "cuts sessions before a closed role allows anything again",
            revoking(DESIRED.with(BEFORE), closed, PolicyDocuments.CLOSED_PERMISSIONS, ""),
            changes(REVOKE, PERMISSIONS, TRUST)),
        new Row(
            "cuts sessions between closing and new permissions where both who and what change",
            revoking(DESIRED.with(BEFORE), narrowed, other, ""),
            changes(new UpdateTrust(PolicyDocuments.CLOSED_TRUST), REVOKE, PERMISSIONS, TRUST)));
  }

  static Stream<Row> standing() {
    var permissions = DESIRED.permissions();
    var spaced = REVOKE.document().replace(",", ", ");
    var earlier = PolicyDocuments.revocation(Instant.parse("2027-01-10T11:00:00Z"));
    return Stream.of(
        new Row(
            "leaves a revocation that stands, however it looks",
            revoking(DESIRED.with(BEFORE), _ -> {}, permissions, spaced),
            changes()),
        new Row(
            "moves a revocation forward",
            revoking(DESIRED.with(BEFORE), _ -> {}, permissions, earlier),
            changes(REVOKE)),
        new Row(
            "writes a revocation again that foreign hands took off",
            revoking(DESIRED.with(BEFORE), _ -> {}, permissions, ""),
            changes(REVOKE)),
        new Row(
            "removes a revocation that is over",
            revoking(DESIRED.with(new Revocation.Lifted()), _ -> {}, permissions, spaced),
            changes(new RemoveRevocation())),
        new Row(
            "removes none that is gone already",
            revoking(DESIRED.with(new Revocation.Lifted()), _ -> {}, permissions, ""),
            changes()));
  }

  static Stream<Row> additions() {
    var admin = "arn:aws:iam::aws:policy/AdministratorAccess";
    var hung = new Additions(List.of("Sneaky"), List.of(admin), List.of("web"));
    Consumer<LiveDraft> trusting = role -> role.trust = "";
    return Stream.of(
        new Row(
            "takes off what others hung on, what allows first",
            adding(DESIRED, _ -> {}, hung),
            changes(
                new RoleChange.RemoveInline("Sneaky"),
                new RoleChange.Detach(admin),
                new RoleChange.LeaveProfile("web"))),
        new Row(
            "takes it off before the trust lets anybody in again",
            adding(DESIRED, trusting, new Additions(List.of(), List.of(admin), List.of())),
            changes(new RoleChange.Detach(admin), TRUST)),
        new Row(
            "closes before it takes anything off",
            adding(DESIRED.closed(), _ -> {}, new Additions(List.of(), List.of(admin), List.of())),
            changes(
                new PutPermissions(PolicyDocuments.CLOSED_PERMISSIONS),
                new UpdateTrust(PolicyDocuments.CLOSED_TRUST),
                new RoleChange.Detach(admin))),
        row(
            "removes tags of others, but not those that IAM itself put",
            role -> {
              role.tags.put("team", "x");
              role.tags.put("aws:cloudformation:stack-name", "y");
            },
            new RoleChange.Untag(List.of("team"))),
        new Row(
            "removes a revocation that nobody asked for",
            revoking(DESIRED, _ -> {}, DESIRED.permissions(), REVOKE.document()),
            changes(new RemoveRevocation())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "additions",
    "facets",
    "combinations",
    "deletedPrincipals",
    "revocations",
    "standing"
  })
  void plans(Row row) {
    assertThat(row.found()).isEqualTo(row.expected());
  }

  @Test
  @DisplayName("creates the role before anything is allowed")
  void creation() {
    assertThat(RolePlan.creation(DESIRED))
        .isEqualTo(List.of(new RoleChange.Create(DESIRED), PERMISSIONS));
  }

  @Test
  @DisplayName("names the operation of IAM that each change is")
  void operations() {
    assertThat(
            Stream.of(
                    new RoleChange.Create(DESIRED),
                    BOUNDARY,
                    PERMISSIONS,
                    REVOKE,
                    new RemoveRevocation(),
                    SETTINGS,
                    TRUST)
                .map(RoleChange::operation))
        .containsExactly(
            "CreateRole",
            "PutRolePermissionsBoundary",
            "PutRolePolicy",
            "PutRolePolicy",
            "DeleteRolePolicy",
            "UpdateRole",
            "UpdateAssumeRolePolicy");
  }

  private static Row row(String sentence, Consumer<LiveDraft> change, RoleChange... expected) {
    return new Row(sentence, plan(change), changes(expected));
  }

  private static RolePlan plan(Consumer<LiveDraft> change) {
    return plan(change, DESIRED.permissions());
  }

  private static RolePlan plan(Consumer<LiveDraft> change, String permissions) {
    return RolePlan.between(
        DESIRED,
        Roles.live(change),
        Optional.of(permissions).filter(p -> !p.isEmpty()),
        Optional.empty(),
        Additions.NONE);
  }

  private static RolePlan revoking(
      DesiredRole desired, Consumer<LiveDraft> change, String permissions, String revocation) {
    return RolePlan.between(
        desired,
        Roles.live(change),
        Optional.of(permissions),
        Optional.of(revocation).filter(p -> !p.isEmpty()),
        Additions.NONE);
  }

  private static RolePlan adding(
      DesiredRole desired, Consumer<LiveDraft> change, Additions additions) {
    return RolePlan.between(
        desired,
        Roles.live(change),
        Optional.of(DESIRED.permissions()),
        Optional.empty(),
        additions);
  }

  private static RolePlan closing(Consumer<LiveDraft> change) {
    return RolePlan.between(
        DESIRED.closed(),
        Roles.live(change),
        Optional.of(DESIRED.permissions()),
        Optional.empty(),
        Additions.NONE);
  }

  private static Changes changes(RoleChange... changes) {
    return new Changes(List.of(changes));
  }

  private static String deletedTrust(String uniqueId) {
    return DESIRED.trust().replace(Roles.PRINCIPAL, uniqueId);
  }
}
