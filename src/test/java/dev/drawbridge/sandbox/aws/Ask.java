package dev.drawbridge.sandbox.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request asks for, and who.
 *
 * @param account the account of the caller's key; for a request in a target account, that account
 * @param service {@code iam} or {@code sts}
 * @param parameters the form, decoded, without {@code Action} and {@code Version}
 */
public record Ask(
    String account,
    String accessKey,
    String service,
    String operation,
    Map<String, String> parameters) {

  private static final List<String> READS = List.of("Get", "List", "Simulate");

  public Ask {
    parameters = Map.copyOf(parameters);
  }

  /** A question about IAM in an account, asked by nobody in particular. */
  static Ask iam(String account, String operation, Map<String, String> parameters) {
    return new Ask(account, "", "iam", operation, parameters);
  }

  /** Whether it is made to change something in IAM. */
  public boolean write() {
    return service.equals("iam") && READS.stream().noneMatch(operation::startsWith);
  }

  /** Whether it asks IAM for one of these operations. */
  boolean is(String... operations) {
    return service.equals("iam") && List.of(operations).contains(operation);
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** The members of a list, by their numbers: {@code Tags.member.2.Key} is at 2. */
  Map<Integer, String> members(String list, String field) {
    var members = new LinkedHashMap<Integer, String>();
    for (var number = 1; parameters.containsKey(name(list, number, field)); number++) {
      members.put(number, parameters.get(name(list, number, field)));
    }
    return members;
  }

  private static String name(String list, int number, String field) {
    return "%s.member.%d.%s".formatted(list, number, field);
  }
}
