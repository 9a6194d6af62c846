package dev.drawbridge.aws;

import dev.drawbridge.aws.Seen.DefaultVersion;
import dev.drawbridge.rules.Boundary;
import dev.drawbridge.rules.Quotas;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;

/** Keeps what is known of an account, its boundary and quotas, known with few calls. */
final class AccountWatch {
  private static final Duration QUOTAS_STAND = Duration.ofMinutes(10);

  /** Whoever waits for a boundary to be put right asks soon again; all of them ask once. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private final String boundary;
  private final IamClient iam;
  private final RoleCalls.Maker maker;
  private final Clock clock;
  private final Duration boundaryStands;
  private volatile Seen seen = Seen.NOTHING;
  private volatile Optional<AwsException> failure = Optional.empty();
  private Instant boundaryDue = Instant.MIN;
  private Instant quotasDue = Instant.MIN;

  /**
   * Nothing is asked yet.
   *
   * @param boundary ARN of the policy
   * @param boundaryStands how long an accepted boundary is not looked at again
   */
  AccountWatch(
      String boundary, IamClient iam, RoleCalls.Maker maker, Clock clock, Duration boundaryStands) {
    this.boundary = boundary;
    this.iam = iam;
    this.maker = maker;
    this.clock = clock;
    this.boundaryStands = boundaryStands;
  }

  Seen seen() {
    return seen;
  }

  /**
   * Asks AWS what is due: GetPolicy, GetPolicyVersion if the default version is another one,
   * GetAccountSummary. Who comes while somebody asks waits and shares the outcome.
   *
   * @throws AwsException when a call fails, and what was known before stays known; or when the
   *     boundary is missing or not accepted
   */
  void look() {
    var before = failure;
    var found = look(before);
    switch (found.boundary()) {
      case Boundary.Accepted _ -> {}
      case Boundary.Missing _ ->
          throw notBounded("GetPolicy", "NoSuchEntity", boundary + " does not exist");
      case Boundary.Refused(var problems) ->
          throw notBounded(
              "GetPolicyVersion",
              "BoundaryNotAccepted",
              "default version %s of %s is not accepted: %s"
                  .formatted(
                      found.version().map(DefaultVersion::id).orElse("?"),
                      boundary,
                      String.join("; ", problems)));
      case Boundary.NotLookedAt _ -> throw new IllegalStateException("it was just looked at");
    }
  }

  private synchronized Seen look(Optional<AwsException> before) {
    if (!failure.equals(before)) {
      throw failure.orElseThrow();
    }
    var now = clock.instant();
    try {
      if (!now.isBefore(boundaryDue)) {
        lookAtBoundary();
        boundaryDue = now.plus(stands(seen.boundary()));
      }
      if (!now.isBefore(quotasDue)) {
        lookAtQuotas();
        quotasDue = now.plus(QUOTAS_STAND);
      }
    } catch (AwsException failed) {
      failure = Optional.of(failed);
      throw failed;
    }
    return seen;
  }

  private Duration stands(Boundary judged) {
    return judged instanceof Boundary.Accepted || boundaryStands.compareTo(SOON) < 0
        ? boundaryStands
        : SOON;
  }

  private void lookAtBoundary() {
    var current = defaultVersion();
    if (current.isEmpty()) {
      seen = new Seen(new Boundary.Missing(), current, seen.quotas());
    } else if (!current.equals(seen.version())) {
      seen = new Seen(judged(current.get()), current, seen.quotas());
    }
  }

  private Optional<DefaultVersion> defaultVersion() {
    try {
      var answer = maker.make("GetPolicy", () -> iam.getPolicy(r -> r.policyArn(boundary)));
      var policy = answer.policy();
      return Optional.of(new DefaultVersion(policy.policyId(), policy.defaultVersionId()));
    } catch (AwsException failed) {
      if (failed.failure().kind() == AwsFailure.Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw failed;
    }
  }

  private Boundary judged(DefaultVersion version) {
    var answer =
        maker.make(
            "GetPolicyVersion",
            () -> iam.getPolicyVersion(r -> r.policyArn(boundary).versionId(version.id())));
    return Boundary.of(PolicyText.decode(answer.policyVersion().document()));
  }

  private void lookAtQuotas() {
    var answer = maker.make("GetAccountSummary", () -> iam.getAccountSummary());
    var quotas = Quotas.of(answer.summaryMapAsStrings());
    seen = new Seen(seen.boundary(), seen.version(), Optional.of(quotas));
  }

  private static AwsException notBounded(String operation, String code, String message) {
    return new AwsException(
        new AwsFailure(AwsFailure.Kind.BOUNDARY_MISSING, operation, code, message));
  }
}
