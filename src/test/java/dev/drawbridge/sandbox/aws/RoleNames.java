package dev.drawbridge.sandbox.aws;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Refuses a role whose name is taken in any case, and one too many. */
final class RoleNames implements Check {
  private static final Duration STANDS = Duration.ofSeconds(1);
  private static final int MARGIN = 50;

  private final Moto moto;
  private final Quotas quotas;
  // In lower case.
  private final Map<String, Set<String>> taken = new ConcurrentHashMap<>();
  private final Map<String, Instant> countedAt = new ConcurrentHashMap<>();

  RoleNames(Moto moto, Quotas quotas) {
    this.moto = moto;
    this.quotas = quotas;
  }

  @Override
  public Optional<AwsMessage> refusal(Ask ask) throws IOException, InterruptedException {
    if (!ask.is("CreateRole")) {
      return Optional.empty();
    }
    var name = ask.parameter("RoleName").orElse("");
    var names = names(ask.account(), name);
    if (names.contains(name.toLowerCase(Locale.ROOT))) {
      return Optional.of(
          AwsError.alreadyExists("Role with name %s already exists.".formatted(name)));
    }
    var most = quotas.of(ask.account(), Quota.ROLES);
    return names.size() < most
        ? Optional.empty()
        : Optional.of(AwsError.limitExceeded("Cannot exceed quota for RolesPerAccount: " + most));
  }

  @Override
  public void written(Ask ask) {
    var names = taken.get(ask.account());
    var name = ask.parameter("RoleName").orElse("").toLowerCase(Locale.ROOT);
    if (names != null && ask.is("CreateRole")) {
      names.add(name);
    } else if (names != null && ask.is("DeleteRole")) {
      names.remove(name);
    }
  }

  /** Every name in use, asked for anew where this one seems to be and may have gone past this. */
  private Set<String> names(String account, String name) throws IOException, InterruptedException {
    var known = taken.get(account);
    var lower = name.toLowerCase(Locale.ROOT);
    if (known == null
        || (known.contains(lower) && moto.role(account, name).isEmpty())
        || (doubtful(account, known) && known.size() != count(account))) {
      known = listed(account);
      taken.put(account, known);
    }
    return known;
  }

  /**
   * Roles also come and go past this; their number tells, asked once a second or near the quota.
   */
  private boolean doubtful(String account, Set<String> known) {
    var now = Instant.now();
    var counted = countedAt.getOrDefault(account, Instant.MIN);
    if (counted.plus(STANDS).isAfter(now)
        && known.size() + MARGIN < quotas.of(account, Quota.ROLES)) {
      return false;
    }
    countedAt.put(account, now);
    return true;
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
