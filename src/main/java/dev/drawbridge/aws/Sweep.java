package dev.drawbridge.aws;

import dev.drawbridge.role.Installation;
import dev.drawbridge.role.ObservedRole;
import dev.drawbridge.role.SweptRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * Reads all roles of an account in a few calls, all pages or nothing:
 * GetAccountAuthorizationDetails has everything but longest session and description, which
 * ListRoles has (IAM API Reference).
 */
final class Sweep {
  private static final int MOST_ITEMS = 1000;

  private final IamClient iam;
  private final RoleCalls.Maker maker;
  private final Installation installation;

  Sweep(IamClient iam, RoleCalls.Maker maker, Installation installation) {
    this.iam = iam;
    this.maker = maker;
    this.installation = installation;
  }

  /**
   * Reads the account.
   *
   * @param now tells the time by the clock of AWS
   * @throws AwsException when any page could not be read
   */
  Snapshot read(Supplier<Instant> now) {
    var begunAt = now.get();
    var listed =
        listed().stream().collect(Collectors.toMap(Role::roleId, Function.identity(), (a, _) -> a));
    var roles = new HashMap<String, SweptRole>();
    for (var detail : details()) {
      // A role that only one of the two listings has was made or deleted meanwhile.
      var other = listed.get(detail.roleId());
      if (other != null) {
        roles.put(detail.roleName().toLowerCase(Locale.ROOT), swept(detail, other));
      }
    }
    return new Snapshot(begunAt, roles);
  }

  private List<RoleDetail> details() {
    var found =
        pages(
            "GetAccountAuthorizationDetails",
            marker -> {
              var page =
                  iam.getAccountAuthorizationDetails(
                      r ->
                          r.filter(EntityType.ROLE)
                              .maxItems(MOST_ITEMS)
                              .marker(marker.orElse(null)));
              return new Page<>(page.roleDetailList(), page.isTruncated(), page.marker());
            });
    return found.stream().filter(detail -> detail.path().equals(installation.path())).toList();
  }

  private List<Role> listed() {
    return pages(
        "ListRoles",
        marker -> {
          var page =
              iam.listRoles(
                  r ->
                      r.pathPrefix(installation.path())
                          .maxItems(MOST_ITEMS)
                          .marker(marker.orElse(null)));
          return new Page<>(page.roles(), page.isTruncated(), page.marker());
        });
  }

  private record Page<T>(List<T> items, @Nullable Boolean truncated, @Nullable String marker) {}

  /** Follows the markers to the end; a listing that says it goes on and not where is refused. */
  private <T> List<T> pages(String operation, Function<Optional<String>, Page<T>> read) {
    var items = new ArrayList<T>();
    var seen = new HashSet<String>();
    var page = maker.make(operation, () -> read.apply(Optional.empty()));
    items.addAll(page.items());
    while (Boolean.TRUE.equals(page.truncated())) {
      var marker = page.marker();
      if (marker == null || marker.isEmpty() || !seen.add(marker)) {
        throw new AwsException(
            new AwsFailure(
                AwsFailure.Kind.UNREACHABLE,
                operation,
                "BrokenListing",
                "a page says that there are more and not where; nothing is concluded from it"));
      }
      page = maker.make(operation, () -> read.apply(Optional.of(marker)));
      items.addAll(page.items());
    }
    return items;
  }

  private static SweptRole swept(RoleDetail detail, Role listed) {
    return new SweptRole(
        new ObservedRole(
            detail.arn(),
            detail.roleId(),
            PolicyText.decode(detail.assumeRolePolicyDocument()),
            Optional.ofNullable(detail.permissionsBoundary())
                .map(boundary -> boundary.permissionsBoundaryArn()),
            detail.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)),
            Optional.ofNullable(listed.maxSessionDuration()).orElse(3600),
            Optional.ofNullable(listed.description()).orElse("")),
        inline(detail.rolePolicyList()),
        detail.attachedManagedPolicies().stream().map(policy -> policy.policyArn()).toList(),
        detail.instanceProfileList().stream()
            .map(profile -> profile.instanceProfileName())
            .toList(),
        Optional.ofNullable(detail.roleLastUsed()).map(used -> used.lastUsedDate()));
  }

  private static Map<String, String> inline(List<PolicyDetail> policies) {
    return policies.stream()
        .collect(
            Collectors.toMap(
                PolicyDetail::policyName, policy -> PolicyText.decode(policy.policyDocument())));
  }
}
