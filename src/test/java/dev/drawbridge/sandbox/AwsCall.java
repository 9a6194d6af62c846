package dev.drawbridge.sandbox;

import dev.drawbridge.sandbox.aws.Ask;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Predicate;

/**
 * One request to AWS and what became of it.
 *
 * @param sequence counts the requests of a front from 1, in the order of their arrival
 * @param service {@code iam} or {@code sts}, from the credential scope
 * @param parameters the form, decoded, without {@code Action} and {@code Version}; no secrets
 * @param account the account of the caller's key; for a request in a target account, that account
 */
public record AwsCall(
    long sequence,
    Instant instant,
    String service,
    String operation,
    Map<String, String> parameters,
    String accessKey,
    String account,
    AwsOutcome outcome) {

  private static final List<String> READS = List.of("Get", "List", "Simulate");
  private static final List<String> SECRETS =
      List.of("Password", "PrivateKey", "TokenCode", "AuthenticationCode", "Token", "Assertion");

  public AwsCall {
    parameters = withoutSecrets(parameters);
  }

  static AwsCall of(long sequence, Instant instant, Ask ask) {
    return new AwsCall(
        sequence,
        instant,
        ask.service(),
        ask.operation(),
        ask.parameters(),
        ask.accessKey(),
        ask.account(),
        new AwsOutcome.Pending());
  }

  /** Whether it was made to change something in IAM. */
  public boolean write() {
    return service.equals("iam") && READS.stream().noneMatch(operation::startsWith);
  }

  /** Whether AWS saw it and did what was asked. */
  public boolean succeededAtAws() {
    return outcome
        .answer()
        .filter(answer -> answer.by() == AwsOutcome.Answerer.AWS && answer.status() < 300)
        .isPresent();
  }

  /** A parameter of the request. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** The HTTP status; empty while nothing has answered. */
  public OptionalInt status() {
    return outcome
        .answer()
        .map(answer -> OptionalInt.of(answer.status()))
        .orElse(OptionalInt.empty());
  }

  /** The error code of the answer, such as {@code NoSuchEntity}. */
  public Optional<String> errorCode() {
    return outcome.answer().flatMap(AwsOutcome.Answered::errorCode);
  }

  /** The request id of the answer. */
  public Optional<String> requestId() {
    return outcome.answer().flatMap(AwsOutcome.Answered::requestId);
  }

  AwsCall became(AwsOutcome now) {
    return new AwsCall(sequence, instant, service, operation, parameters, accessKey, account, now);
  }

  /** Every call. */
  public static Predicate<AwsCall> any() {
    return call -> true;
  }

  /**
   * A share of all calls, such as 0.2.
   *
   * @param seed the same seed hits the same calls, counted in the order of their arrival
   */
  public static Predicate<AwsCall> share(double share, long seed) {
    var random = new Random(seed);
    return call -> random.nextDouble() < share;
  }

  /** Calls of one of these operations. */
  public static Predicate<AwsCall> calling(String... operations) {
    var names = List.of(operations);
    return call -> names.contains(call.operation());
  }

  /** Calls with keys of this account. */
  public static Predicate<AwsCall> inAccount(String account) {
    return call -> call.account().equals(account);
  }

  /** Calls about the role of this name. */
  public static Predicate<AwsCall> onRole(String name) {
    return call -> call.parameter("RoleName").filter(name::equals).isPresent();
  }

  private static Map<String, String> withoutSecrets(Map<String, String> parameters) {
    var shown = new HashMap<>(parameters);
    shown.replaceAll(
        (name, value) -> SECRETS.stream().anyMatch(name::contains) ? "(secret)" : value);
    return Map.copyOf(shown);
  }
}
