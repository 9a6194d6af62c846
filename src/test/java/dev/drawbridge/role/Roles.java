package dev.drawbridge.role;

import dev.drawbridge.role.RoleTerms.Allowance;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A role as it should be and as it is, for tests that change one thing of it. */
final class Roles {
  static final Installation INSTALLATION = new Installation("main", "drawbridge", "cluster-uid");
  static final RoleAddress ADDRESS =
      RoleAddress.of(INSTALLATION, "aws", "444455556666", "payments", "ci-deploy");
  static final Ownership OWNERSHIP =
      Ownership.of(INSTALLATION, "payments", "ci-deploy", "access-uid");
  static final String BOUNDARY = "arn:aws:iam::444455556666:policy/drawbridge/DrawbridgeBoundary";
  static final String PRINCIPAL = "arn:aws:iam::111122223333:role/ci-deploy";
  static final DesiredRole DESIRED =
      DesiredRole.of(ADDRESS, OWNERSHIP, terms(_ -> {}), BOUNDARY, Duration.ofHours(1));

  private Roles() {}

  /** Terms that a test may change before they are fixed. */
  static final class TermsDraft {
    String principal = PRINCIPAL;
    List<String> externalIds = List.of("8c5d0a1e-id");
    Optional<String> organization = Optional.empty();
    boolean requireMfa;
    List<Allowance> statements =
        List.of(
            new Allowance(
                List.of("s3:GetObject", "s3:PutObject"), List.of("arn:aws:s3:::artifacts/*")));
    Optional<Instant> revokeBefore = Optional.empty();
    Instant deadline = Instant.parse("2027-01-31T00:00:00Z");
  }

  static RoleTerms terms(Consumer<TermsDraft> change) {
    var draft = new TermsDraft();
    change.accept(draft);
    return new RoleTerms(
        draft.principal,
        draft.externalIds,
        draft.organization,
        draft.requireMfa,
        draft.statements,
        draft.deadline,
        draft.revokeBefore);
  }

  /** What IAM has, which a test may change before it is fixed; as desired at first. */
  static final class LiveDraft {
    String arn = ADDRESS.arn();
    String trust = DESIRED.trust();
    @Nullable String boundary = BOUNDARY;
    Map<String, String> tags = new HashMap<>(OWNERSHIP.tags());
    int maxSessionSeconds = 3600;
    String description = DesiredRole.DESCRIPTION;
  }

  static ObservedRole live(Consumer<LiveDraft> change) {
    var draft = new LiveDraft();
    change.accept(draft);
    return live(draft);
  }

  static ObservedRole live(LiveDraft draft) {
    return new ObservedRole(
        draft.arn,
        "AROAEXAMPLEEXAMPLE123",
        draft.trust,
        Optional.ofNullable(draft.boundary),
        draft.tags,
        draft.maxSessionSeconds,
        draft.description);
  }
}
