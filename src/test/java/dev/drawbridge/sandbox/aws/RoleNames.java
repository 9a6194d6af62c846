package dev.drawbridge.sandbox.aws;

import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Refuses a role whose name is taken in any case, and one too many. */
final class RoleNames implements Check {
  private final Moto moto;
  private final Quotas quotas;
  // In lower case. Roles also come and go past this, so it is compared with their number.
  private final Map<String, Set<String>> taken = new ConcurrentHashMap<>();

  RoleNames(Moto moto, Quotas quotas) {
    this.moto = moto;
    this.quotas = quotas;
  }

  @Override
  public Optional<AwsMessage> refusal(Ask ask) throws IOException, InterruptedException {
    if (!ask.is("CreateRole")) {
      return Optional.empty();
    }
    var names = names(ask.account());
    var name = ask.parameter("RoleName").orElse("");
    if (names.contains(name.toLowerCase(Locale.ROOT))) {
      return Optional.of(
          AwsError.alreadyExists("Role with name %s already exists.".formatted(name)));
    }
    var most = quotas.of(ask.account(), Quota.ROLES);
    return names.size() < most
        ? Optional.empty()
        : Optional.of(AwsError.limitExceeded("Cannot exceed quota for RolesPerAccount: " + most));
  }

  /** Hears of a write that was done. */
  void written(Ask ask) {
    var name = ask.parameter("RoleName").orElse("").toLowerCase(Locale.ROOT);
    var names = taken.getOrDefault(ask.account(), new HashSet<>());
    if (ask.is("CreateRole")) {
      names.add(name);
    } else if (ask.is("DeleteRole")) {
      names.remove(name);
    }
  }

  private Set<String> names(String account) throws IOException, InterruptedException {
    var known = taken.get(account);
    if (known == null || known.size() != count(account)) {
      known = listed(account);
      taken.put(account, known);
    }
    return known;
  }

  private int count(String account) throws IOException, InterruptedException {
    var summary = Xml.parse(moto.iam(account, "GetAccountSummary", Map.of()).body());
    return Xml.all(summary, "entry").stream()
        .filter(entry -> Xml.text(entry, "key").equals("Roles"))
        .mapToInt(entry -> Integer.parseInt(Xml.text(entry, "value")))
        .sum();
  }

  private Set<String> listed(String account) throws IOException, InterruptedException {
    var everything = Map.of("MaxItems", String.valueOf(Integer.MAX_VALUE));
    var answer = Xml.parse(moto.iam(account, "ListRoles", everything).body());
    Set<String> names = ConcurrentHashMap.newKeySet();
    Xml.all(answer, "RoleName")
        .forEach(name -> names.add(name.getTextContent().toLowerCase(Locale.ROOT)));
    return names;
  }
}
