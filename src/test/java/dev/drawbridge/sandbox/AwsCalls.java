package dev.drawbridge.sandbox;

import java.util.List;
import java.util.function.Predicate;

/** Recorded calls as they were at one moment, in the order of their arrival. */
public record AwsCalls(List<AwsCall> all) {

  public AwsCalls {
    all = List.copyOf(all);
  }

  /** Those that fit. */
  public AwsCalls matching(Predicate<AwsCall> which) {
    return new AwsCalls(all.stream().filter(which).toList());
  }

  /** Those with keys of an account. */
  public AwsCalls ofAccount(String account) {
    return matching(AwsCall.inAccount(account));
  }

  /** The requests for a session in an account, which are made with the hub's keys. */
  public AwsCalls sessionsFor(String account) {
    var prefix = ":iam::" + account + ":";
    return matching(
        call ->
            call.operation().equals("AssumeRole")
                && call.parameter("RoleArn").filter(arn -> arn.contains(prefix)).isPresent());
  }

  /** Those of some operations. */
  public AwsCalls of(String... operations) {
    return matching(AwsCall.calling(operations));
  }

  /** Those made to change something in IAM. */
  public AwsCalls writes() {
    return matching(AwsCall::write);
  }

  /** The names of the operations, in order. */
  public List<String> operations() {
    return all.stream().map(AwsCall::operation).toList();
  }

  /** How many there are. */
  public int count() {
    return all.size();
  }
}
