package dev.drawbridge.integration;

import dev.drawbridge.sandbox.Sandbox;
import dev.drawbridge.sandbox.SandboxExtension;
import dev.drawbridge.sandbox.TestNamespace;
import dev.drawbridge.sandbox.WithoutOperator;
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

/** What gives more than was reviewed takes the verb review; what narrows takes nothing. */
@WithoutOperator
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SandboxExtension.class)
class AdmissionReviewIT {
  private static final Edit RESUME = new Edit("resumes", "suspended", true, false);

  private final Sandbox sandbox;
  private final TestNamespace namespace;
  private final People people;
  private final Person requester;
  private final Person reviewer;

  AdmissionReviewIT(Sandbox sandbox) {
    this.sandbox = sandbox;
    namespace = sandbox.namespace();
    people = new People(sandbox, namespace);
    requester = people.with("drawbridge-requester");
    reviewer = people.with("drawbridge-reviewer");
  }

  @AfterAll
  void close() {
    people.close();
    namespace.close();
  }

  static Stream<Edit> more() {
    return Stream.of(
        new Edit("moves the review date ahead", "reviewDate", "2027-02-01", "2027-03-01"),
        new Edit("moves the review date back", "reviewDate", "2027-02-01", "2027-01-01"),
        new Edit(
            "writes the review date otherwise", "reviewDate", "2027-02-01", "2027-02-01T00:00:00Z"),
        new Edit("names another principal", "principal", role("a"), role("b")),
        new Edit("adds an ExternalId", "externalId", null, "issued-by-them-1"),
        new Edit("changes the ExternalId", "externalId", "issued-by-them-1", "issued-by-them-2"),
        new Edit("removes the ExternalId", "externalId", "issued-by-them-1", null),
        new Edit("does without MFA", "requireMfa", true, false),
        new Edit("leaves MFA to the default", "requireMfa", true, null),
        new Edit("makes sessions longer by a minute", "sessionDuration", "60m", "61m"),
        new Edit("makes sessions longer in a larger unit", "sessionDuration", "90m", "2h"),
        new Edit("makes sessions longer than the default", "sessionDuration", null, "2h"),
        new Edit("lifts a suspension", "suspended", true, false),
        new Edit("leaves a suspension to the default", "suspended", true, null),
        new Edit("removes a revocation", "revokeBefore", "2027-01-01T09:00:00Z", null),
        revocation("moves a revocation back", "2027-01-01T09:00:00Z", "2027-01-01T08:59:59Z"),
        revocation(
            "moves a revocation back by its zone",
            "2027-01-01T09:00:00Z",
            "2027-01-01T10:00:00+02:00"));
  }

  static Stream<Edit> noMore() {
    return Stream.of(
        new Edit("changes nothing", "reviewDate", "2027-02-01", "2027-02-01"),
        new Edit("gives a longer term from the next renewal", "duration", "30d", "90d"),
        new Edit("gives a reason", "reason", null, "Deploys of the payments service"),
        new Edit("names another owner", "owner", "a@example.com", "b@example.com"),
        new Edit("asks for MFA", "requireMfa", null, true),
        new Edit("makes sessions shorter", "sessionDuration", "2h", "90m"),
        new Edit("writes a session's length otherwise", "sessionDuration", "60m", "1h"),
        new Edit("leaves a long session to the default", "sessionDuration", "2h", null),
        new Edit("suspends", "suspended", false, true),
        new Edit("revokes", "revokeBefore", null, "2027-01-01T09:00:00Z"),
        revocation("revokes more", "2027-01-01T09:00:00Z", "2027-01-01T09:00:00.5Z"),
        revocation(
            "writes a revocation in another zone",
            "2027-01-01T09:00:00Z",
            "2027-01-01T08:00:00-01:00"));
  }

  @ParameterizedTest(name = "an edit that {0} takes the verb review")
  @MethodSource("more")
  void takesTheVerb(Edit edit) {
    var access = edit.stored(sandbox.kubernetes(), namespace.name());
    requester
        .patches(access, edit.patch())
        .isRefusedBy(
            "review-needed",
            "spec.%s: ".formatted(edit.field()),
            "takes the verb review on crossaccountaccesses '%s/%s'"
                .formatted(namespace.name(), access.getMetadata().getName()));
    reviewer.patches(access, edit.patch()).isAllowed();
  }

  @ParameterizedTest(name = "an edit that {0} takes nothing")
  @MethodSource("noMore")
  void takesNothing(Edit edit) {
    var access = edit.stored(sandbox.kubernetes(), namespace.name());
    requester.patches(access, edit.patch()).isAllowed();
  }

  @Test
  @DisplayName("creating, labelling and deleting take nothing")
  void notAnEdit() {
    var access = RESUME.stored(sandbox.kubernetes(), namespace.name());
    requester.patches(access, Map.of("metadata", Map.of("labels", Map.of("a", "b")))).isAllowed();
    requester.deletes(access).isAllowed();
    requester.creates(Manifests.access(namespace.name(), "new", Map.of())).isAllowed();
  }

  @Test
  @DisplayName("the verb on one access is no verb on another")
  void byName() {
    var one = RESUME.stored(sandbox.kubernetes(), namespace.name());
    var other = RESUME.stored(sandbox.kubernetes(), namespace.name());
    var person = people.with("drawbridge-requester");
    var review = People.rule("crossaccountaccesses", "review");
    review.setResourceNames(List.of(one.getMetadata().getName()));
    people.grant(person, review);
    person.patches(one, RESUME.patch()).isAllowed();
    person.patches(other, RESUME.patch()).isRefusedBy("review-needed", "spec.suspended: ");
  }

  private static Edit revocation(String sentence, String before, String after) {
    return new Edit(sentence, "revokeBefore", before, after);
  }

  private static String role(String name) {
    return "arn:aws:iam::100000000001:role/" + name;
  }
}
