package dev.drawbridge.controller;

import dev.drawbridge.aws.AwsFailure;
import dev.drawbridge.aws.AwsFailure.Kind;
import java.util.stream.Collectors;

/** The text of {@code docs/failures.md}: each code, and what the operator makes of it. */
public final class FailurePage {
  private static final String HEAD =
      """
      # What AWS may answer, and what becomes of it
      Each failed call is classified once, by its error code and never by its message, with one exception: `MalformedPolicyDocument` whose message begins with `Invalid principal in policy` speaks of a principal that does not exist. The outcome is a label of the metric [`drawbridge_aws_calls_total`](metrics.md), the reason is that of the condition `Ready` ([status.md](status.md#reasons)).

      Nothing is given up. A pass that failed is repeated after 2 s, doubled each time up to 10 minutes, by chance up to a quarter sooner or later, for ever; so is the look at a target account. After an unknown code the wait grows four times each time: 2 s, 8 s, 32 s and so on. The SDK itself repeats nothing. A call that AWS throttles was surely not carried out, so the same pass makes it again, up to three times, within the budget of the account; a call without an answer is never made again without a look. `THROTTLED` also halves the number of calls a second that the account gets ([settings](platform.md#settings)).

      The codes are those of the IAM and STS API References under "Errors" and "Common Errors", and those that the AWS SDK for Java treats alike.

      | Code | Outcome | Reason |
      |---|---|---|
      """;

  private FailurePage() {}

  public static String text() {
    var codes =
        AwsFailure.codes().entrySet().stream()
            .map(entry -> line(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining());
    return HEAD
        + codes
        + line("MalformedPolicyDocument", Kind.INVALID)
        + line("MalformedPolicyDocument, Invalid principal in policy", Kind.PRINCIPAL_MISSING)
        + other("any other with HTTP status 500 or more", Kind.UNREACHABLE)
        + other("no answer at all", Kind.UNREACHABLE)
        + other("any other", Kind.UNKNOWN);
  }

  private static String line(String code, Kind kind) {
    return other("`" + code + "`", kind);
  }

  private static String other(String what, Kind kind) {
    return "| %s | `%s` | `%s` |\n".formatted(what, kind, Reason.of(kind));
  }
}
