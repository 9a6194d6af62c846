package dev.drawbridge.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A swept role")
class DriftTest {
  private static final String ROLE_ID = "AROAEXAMPLEEXAMPLE123";
  private static final Instant BEFORE = Instant.parse("2027-01-10T12:00:00Z");
  private static final String REVOKED = PolicyDocuments.revocation(BEFORE);
  private static final String ALLOWS =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
          + "\"Resource\":\"*\"}]}";

  /** What a test changes of a role that is as it should be. */
  static final class Draft {
    final Roles.LiveDraft role = new Roles.LiveDraft();
    final Map<String, String> inline =
        new HashMap<>(Map.of(DesiredRole.POLICY, Roles.DESIRED.permissions()));
    final List<String> attached = new ArrayList<>();
    final List<String> profiles = new ArrayList<>();
    Revocation revocation = new Revocation.None();
    String roleId = ROLE_ID;
  }

  record Row(String sentence, Consumer<Draft> change, Set<Facet> differs) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> facets() {
    return Stream.of(
        row("that is as it should be differs in nothing", _ -> {}),
        row(
            "with an edited trust differs in it",
            draft -> draft.role.trust = draft.role.trust.replace("ci-deploy", "other"),
            Facet.TRUST),
        row(
            "with a trust that only looks other differs in nothing",
            draft -> draft.role.trust = draft.role.trust.replace(",", " ,\n")),
        row(
            "whose principal is shown as a unique id differs in its principal",
            draft ->
                draft.role.trust = draft.role.trust.replace(Roles.PRINCIPAL, "AROADELETED123456"),
            Facet.PRINCIPAL),
        row(
            "with other permissions differs in them",
            draft -> draft.inline.put(DesiredRole.POLICY, ALLOWS),
            Facet.PERMISSIONS),
        row(
            "without its permissions differs in them",
            draft -> draft.inline.clear(),
            Facet.PERMISSIONS),
        row(
            "with an inline policy of others differs in it",
            draft -> draft.inline.put("Sneaky", ALLOWS),
            Facet.FOREIGN_INLINE),
        row(
            "whose sessions a person revoked differs in nothing",
            draft -> draft.inline.put(EmergencyBrake.NAME, REVOKED)),
        row(
            "with an Allow under the name of the revocation of a person differs in it",
            draft -> draft.inline.put(EmergencyBrake.NAME, ALLOWS),
            Facet.FOREIGN_INLINE),
        row(
            "with an attached policy differs in it",
            draft -> draft.attached.add("arn:aws:iam::aws:policy/AdministratorAccess"),
            Facet.ATTACHED),
        row(
            "in an instance profile differs in it",
            draft -> draft.profiles.add("web"),
            Facet.INSTANCE_PROFILE),
        row(
            "without its boundary differs in it",
            draft -> draft.role.boundary = null,
            Facet.BOUNDARY),
        row(
            "with a longer session differs in its settings",
            draft -> draft.role.maxSessionSeconds = 43200,
            Facet.SETTINGS),
        row(
            "with another description differs in its settings",
            draft -> draft.role.description = "mine",
            Facet.SETTINGS),
        row(
            "with a tag of others differs in its tags",
            draft -> draft.role.tags.put("team", "admin"),
            Facet.TAGS),
        row(
            "with another uid in its tags is not ours",
            draft -> draft.role.tags.put("drawbridge:uid", "other"),
            Facet.OWNERSHIP),
        row(
            "at another path is not ours",
            draft -> draft.role.arn = draft.role.arn.replace("/drawbridge/main/", "/"),
            Facet.OWNERSHIP),
        row(
            "that others made under its name is not ours",
            draft -> draft.roleId = "AROAANOTHERONE1234567",
            Facet.OWNERSHIP),
        row(
            "without the revocation that it should have differs in it",
            draft -> draft.revocation = new Revocation.Before(BEFORE),
            Facet.REVOCATION),
        row(
            "with the revocation that it should have differs in nothing",
            draft -> {
              draft.revocation = new Revocation.Before(BEFORE);
              draft.inline.put(DesiredRole.REVOCATION, REVOKED);
            }),
        row(
            "with a revocation that is over differs in it",
            draft -> {
              draft.revocation = new Revocation.Lifted();
              draft.inline.put(DesiredRole.REVOCATION, REVOKED);
            },
            Facet.REVOCATION),
        row(
            "with a policy under the name of a revocation that nobody asked for differs in it",
            draft -> draft.inline.put(DesiredRole.REVOCATION, ALLOWS),
            Facet.REVOCATION),
        row(
            "in which everything was changed differs in everything",
            draft -> {
              draft.role.trust = "{}";
              draft.role.boundary = "arn:b";
              draft.role.description = "";
              draft.role.tags.put("a", "b");
              draft.inline.put(DesiredRole.POLICY, ALLOWS);
              draft.inline.put("Sneaky", ALLOWS);
              draft.attached.add("arn:p");
              draft.profiles.add("web");
            },
            Facet.TRUST,
            Facet.BOUNDARY,
            Facet.SETTINGS,
            Facet.TAGS,
            Facet.PERMISSIONS,
            Facet.FOREIGN_INLINE,
            Facet.ATTACHED,
            Facet.INSTANCE_PROFILE));
  }

  private static Row row(String sentence, Consumer<Draft> change, Facet... differs) {
    return new Row(sentence, change, Set.of(differs));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("facets")
  void differs(Row row) {
    var draft = new Draft();
    row.change().accept(draft);
    var swept =
        new SweptRole(
            Roles.live(draft.role), draft.inline, draft.attached, draft.profiles, Optional.empty());
    assertThat(
            Drift.between(
                Roles.DESIRED.with(draft.revocation),
                Optional.of(draft.roleId),
                Optional.of(swept)))
        .isEqualTo(row.differs());
  }

  @Test
  @DisplayName("that is not there differs in that")
  void gone() {
    assertThat(Drift.between(Roles.DESIRED, Optional.of(ROLE_ID), Optional.empty()))
        .containsExactly(Facet.ROLE);
  }
}
