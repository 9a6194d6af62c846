package dev.drawbridge.sandbox.aws;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The roles and users of every account, as they are now. */
final class Principals {
  private static final Pattern ENTITY =
      Pattern.compile("arn:aws:iam::(\\d{12}):(role|user)/(?:[!-~]+/)?([\\w+=,.@-]+)");

  private final Moto moto;
  private final Recent seen = new Recent();

  Principals(Moto moto) {
    this.moto = moto;
  }

  /** Finds the unique id, {@code AROA…} or {@code AIDA…}, of a role or user. */
  interface Directory {
    /** The id behind an ARN; empty if nobody has that ARN. */
    Optional<String> id(String arn) throws IOException, InterruptedException;
  }

  /** Whether this is the ARN of a role or a user. */
  static boolean isEntity(String name) {
    return ENTITY.matcher(name).matches();
  }

  /** Asks for each ARN alone, of many times in a second once. */
  Directory each() {
    return arn -> {
      var recent = seen.of(arn);
      return recent.isPresent() ? recent : asked(arn);
    };
  }

  private Optional<String> asked(String arn) throws IOException, InterruptedException {
    var parts = parts(arn);
    var role = parts.group(2).equals("role");
    var found =
        moto.found(
            parts.group(1),
            role ? "GetRole" : "GetUser",
            Map.of(role ? "RoleName" : "UserName", parts.group(3)));
    var id =
        found
            .filter(answer -> answer.element("Arn").filter(arn::equals).isPresent())
            .flatMap(answer -> answer.element(role ? "RoleId" : "UserId"))
            .map(Principals::uniqueId);
    id.ifPresent(there -> seen.put(arn, there));
    return id;
  }

  /** Hears of a write that was done. */
  void written(Ask ask) {
    var kind = ask.is("DeleteRole") ? "Role" : "User";
    if (ask.is("DeleteRole", "DeleteUser")) {
      var name = "/" + ask.parameter(kind + "Name").orElse("");
      var here = "arn:aws:iam::%s:%s/".formatted(ask.account(), kind.toLowerCase(Locale.ROOT));
      seen.forget(arn -> arn.startsWith(here) && arn.endsWith(name));
    }
  }

  /** Asks nobody: knows whom the last question about an ARN alone has found. */
  Directory seen() {
    return seen::last;
  }

  /** Asks once for all of an account, for a listing that names many. */
  Directory all() {
    var known = new HashMap<String, Map<String, String>>();
    return arn -> {
      var parts = parts(arn);
      var kind = parts.group(1) + "/" + parts.group(2);
      var ids = known.get(kind);
      if (ids == null) {
        ids = ids(parts.group(1), parts.group(2).equals("role") ? "Role" : "User");
        known.put(kind, ids);
      }
      return Optional.ofNullable(ids.get(arn));
    };
  }

  private Map<String, String> ids(String account, String kind)
      throws IOException, InterruptedException {
    var everything = Map.of("MaxItems", String.valueOf(Integer.MAX_VALUE));
    var answer = moto.iam(account, "List" + kind + "s", everything);
    var ids = new HashMap<String, String>();
    for (var member : Xml.all(Xml.parse(answer.body()), "member")) {
      ids.put(Xml.text(member, "Arn"), uniqueId(Xml.text(member, kind + "Id")));
    }
    return ids;
  }

  /** A role's id as it is; the emulator's id of a user in AWS's form, {@code AIDA…}. */
  static String uniqueId(String id) {
    return id.startsWith("AROA") || id.startsWith("AIDA")
        ? id
        : "AIDA" + id.substring(0, Math.min(17, id.length())).toUpperCase(Locale.ROOT);
  }

  private static Matcher parts(String arn) {
    var parts = ENTITY.matcher(arn);
    if (!parts.matches()) {
      throw new IllegalArgumentException(arn + " is not the ARN of a role or a user.");
    }
    return parts;
  }
}
