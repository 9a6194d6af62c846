package dev.drawbridge.evaluator;

import java.util.List;
import java.util.regex.Pattern;

/** Whom a statement names (User Guide, "IAM JSON policy elements: Principal"). */
record Principals(List<String> names) {
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern KNOWN =
      Pattern.compile(
          "\\*|\\d{12}|A(?:ROA|IDA)[A-Z0-9]+"
              + "|arn:aws[a-z-]*:iam::\\d{12}:(?:root|(?:role|user)/[^*?$]+)"
              + "|arn:aws[a-z-]*:sts::\\d{12}:assumed-role/[^*?$]+");

  /** How a statement comes to be about a caller; the later ones say more of him. */
  enum Naming {
    NOBODY,
    /** The caller's account, which leaves it to its own policies. */
    ACCOUNT,
    /** The role or user. */
    IDENTITY,
    /** This one session, or whoever comes. */
    SESSION
  }

  Principals {
    names = List.copyOf(names);
    for (var name : names) {
      if (!KNOWN.matcher(name).matches()) {
        throw new NotUnderstood("principal '%s'".formatted(name));
      }
    }
  }

  Naming naming(Caller caller) {
    return names.stream().map(name -> naming(name, caller)).reduce(Naming.NOBODY, Principals::more);
  }

  /**
   * A deleted principal stands in the policy as its unique id, which nobody has again ("IAM
   * identifiers", unique identifiers); whoever takes its name has another.
   */
  private static Naming naming(String name, Caller caller) {
    if (name.equals("*") || caller.session().filter(name::equals).isPresent()) {
      return Naming.SESSION;
    }
    if (name.equals(caller.arn()) || name.equals(caller.uniqueId())) {
      return Naming.IDENTITY;
    }
    var root = "arn:%s:iam::%s:root".formatted(caller.partition(), caller.account());
    return name.equals(root) || (ACCOUNT.matcher(name).matches() && name.equals(caller.account()))
        ? Naming.ACCOUNT
        : Naming.NOBODY;
  }

  private static Naming more(Naming left, Naming right) {
    return left.compareTo(right) >= 0 ? left : right;
  }
}
