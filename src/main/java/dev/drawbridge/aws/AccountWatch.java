package dev.drawbridge.aws;

import dev.drawbridge.aws.Seen.DefaultVersion;
import dev.drawbridge.rules.Boundary;
import dev.drawbridge.rules.Quotas;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.iam.IamClient;

/** Keeps what is known of an account, its boundary and quotas, known with few calls. */
final class AccountWatch {
  private static final Duration QUOTAS_STAND = Duration.ofMinutes(10);

  /** Whoever waits for a boundary to be put right asks soon again; all of them ask once. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private final String boundary;
  private final IamClient iam;
  private final RoleCalls.Maker maker;
  private final LongSupplier nanos;
  private final Duration boundaryStands;
  private volatile Seen seen = Seen.NOTHING;
  private volatile Optional<Quotas> recalled = Optional.empty();
  private volatile Optional<AwsException> failure = Optional.empty();
  private OptionalLong boundaryDue = OptionalLong.empty();
  private OptionalLong quotasDue = OptionalLong.empty();

  /**
   * Nothing is asked yet.
   *
   * @param boundary ARN of the policy
   * @param nanos counts nanoseconds, whatever is done to the local clock
   * @param boundaryStands how long an accepted boundary is not looked at again
   */
  AccountWatch(
      String boundary,
      IamClient iam,
      RoleCalls.Maker maker,
      LongSupplier nanos,
      Duration boundaryStands) {
    this.boundary = boundary;
    this.iam = iam;
    this.maker = maker;
    this.nanos = nanos;
    this.boundaryStands = boundaryStands;
  }

  Seen seen() {
    var now = seen;
    return now.quotas().isPresent() ? now : now.with(recalled);
  }

  /**
   * Takes what AWS said of the quotas before the operator started, until it says them again. The
   * first ten minutes do not ask, since AWS itself holds every write to them. Waits for no look.
   */
  void recall(Quotas quotas) {
    recalled = Optional.of(quotas);
  }

  /**
   * Asks AWS what is due: GetPolicy, GetPolicyVersion if the default version is another one,
   * GetAccountSummary if the quotas are not recalled. Who comes while somebody asks waits and
   * shares the outcome.
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
    var now = nanos.getAsLong();
    try {
      if (isDue(boundaryDue, now)) {
        lookAtBoundary();
        boundaryDue = OptionalLong.of(now + stands(seen.boundary()).toNanos());
      }
      if (isDue(quotasDue, now)) {
        if (quotasDue.isPresent() || recalled.isEmpty()) {
          lookAtQuotas();
        }
        quotasDue = OptionalLong.of(now + QUOTAS_STAND.toNanos());
      }
    } catch (AwsException failed) {
      failure = Optional.of(failed);
      throw failed;
    }
    return seen;
  }

  /** The counter may begin anywhere and run over, so only differences of it mean something. */
  private static boolean isDue(OptionalLong due, long now) {
    return due.isEmpty() || now - due.getAsLong() >= 0;
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
    seen = seen.with(Optional.of(quotas));
  }

  private static AwsException notBounded(String operation, String code, String message) {
    return new AwsException(
        new AwsFailure(AwsFailure.Kind.BOUNDARY_MISSING, operation, code, message));
  }
}
