package dev.drawbridge.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drawbridge.role.Installation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.Tag;

@DisplayName("The sweep of an account")
class SweepTest {
  private static final Installation OURS = new Installation("main", "drawbridge", "uid");
  private static final Instant BEGUN = Instant.parse("2027-02-01T09:00:00Z");
  private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";

  private final Pages iam = new Pages();
  private final List<String> calls = new ArrayList<>();

  /** IAM whose listings come in the pages that a test gives. */
  private static final class Pages implements IamClient {
    final List<List<RoleDetail>> details = new ArrayList<>();
    final List<List<Role>> roles = new ArrayList<>();
    Optional<String> marker = Optional.empty();

    @Override
    public GetAccountAuthorizationDetailsResponse getAccountAuthorizationDetails(
        GetAccountAuthorizationDetailsRequest request) {
      var page = page(request.marker());
      return GetAccountAuthorizationDetailsResponse.builder()
          .roleDetailList(details.get(page))
          .isTruncated(page + 1 < details.size())
          .marker(marker.orElse(String.valueOf(page + 1)))
          .build();
    }

    @Override
    public ListRolesResponse listRoles(ListRolesRequest request) {
      assertThat(request.pathPrefix()).isEqualTo("/drawbridge/main/");
      var page = page(request.marker());
      return ListRolesResponse.builder()
          .roles(roles.get(page))
          .isTruncated(page + 1 < roles.size())
          .marker(marker.orElse(String.valueOf(page + 1)))
          .build();
    }

    private static int page(@Nullable String marker) {
      return marker == null ? 0 : Integer.parseInt(marker);
    }

    @Override
    public String serviceName() {
      return "iam";
    }

    @Override
    public void close() {}
  }

  @Test
  @DisplayName("joins both listings over all their pages")
  void joins() {
    for (var page = 0; page < 4; page++) {
      var from = page * 250;
      iam.details.add(IntStream.range(from, from + 250).mapToObj(SweepTest::detail).toList());
    }
    // In another order, in pages of another size, one of them empty, one role twice.
    iam.roles.add(IntStream.range(0, 600).mapToObj(n -> role(999 - n)).toList());
    iam.roles.add(List.of());
    iam.roles.add(IntStream.range(599, 1000).mapToObj(n -> role(999 - n)).toList());
    var snapshot = sweep();
    assertThat(snapshot.begunAt()).isEqualTo(BEGUN);
    assertThat(snapshot.roles()).hasSize(1000);
    var one = snapshot.role("ROLE-7").orElseThrow();
    assertThat(one.role().trust()).isEqualTo(TRUST);
    assertThat(one.role().maxSessionSeconds()).isEqualTo(3607);
    assertThat(one.role().description()).isEqualTo("about 7");
    assertThat(one.inline()).containsEntry("Inline", TRUST);
    assertThat(one.attached()).containsExactly("arn:p");
    assertThat(one.instanceProfiles()).containsExactly("web");
    assertThat(one.role().tags()).containsEntry("key", "value");
    assertThat(one.lastUsed()).contains(BEGUN);
    assertThat(snapshot.usedOn("ROLE-7", "AROA7")).contains(LocalDate.parse("2027-02-01"));
    assertThat(snapshot.usedOn("role-7", "AROA8")).isEmpty();
    assertThat(snapshot.usedOn("role-1007", "AROA7")).isEmpty();
    assertThat(calls).hasSize(7);
  }

  @Test
  @DisplayName("leaves out the roles of others, and what only one of the listings has")
  void leavesOut() {
    iam.details.add(
        List.of(detail(1), detail(2).toBuilder().path("/").build(), detail(3), elsewhere()));
    iam.roles.add(List.of(role(1), role(2), role(4)));
    assertThat(sweep().roles()).containsOnlyKeys("role-1");
  }

  @Test
  @DisplayName("concludes nothing from a listing that goes on and says not where")
  void truncated() {
    iam.details.addAll(List.of(List.of(detail(1)), List.of(detail(2))));
    iam.roles.add(List.of(role(1)));
    iam.marker = Optional.of("");
    assertBroken();
  }

  @Test
  @DisplayName("concludes nothing from a listing that goes round in a circle")
  void circle() {
    iam.details.addAll(List.of(List.of(detail(1)), List.of(detail(2)), List.of(detail(3))));
    iam.roles.add(List.of(role(1)));
    iam.marker = Optional.of("1");
    assertBroken();
  }

  private void assertBroken() {
    assertThatThrownBy(this::sweep)
        .isInstanceOfSatisfying(
            AwsException.class,
            broken -> assertThat(broken.failure().code()).isEqualTo("BrokenListing"));
  }

  private Snapshot sweep() {
    return new Sweep(iam, this::make, OURS).read(() -> BEGUN);
  }

  private <T> T make(String operation, Supplier<T> call) {
    calls.add(operation);
    return call.get();
  }

  private static RoleDetail elsewhere() {
    return detail(5).toBuilder().path("/drawbridge/main/deeper/").build();
  }

  private static RoleDetail detail(int number) {
    var encoded = URLEncoder.encode(TRUST, StandardCharsets.UTF_8);
    return RoleDetail.builder()
        .roleName("Role-" + number)
        .roleId("AROA" + number)
        .arn("arn:aws:iam::444455556666:role/drawbridge/main/Role-" + number)
        .path("/drawbridge/main/")
        .assumeRolePolicyDocument(encoded)
        .rolePolicyList(PolicyDetail.builder().policyName("Inline").policyDocument(encoded).build())
        .attachedManagedPolicies(AttachedPolicy.builder().policyArn("arn:p").build())
        .instanceProfileList(InstanceProfile.builder().instanceProfileName("web").build())
        .tags(Tag.builder().key("key").value("value").build())
        .roleLastUsed(used -> used.lastUsedDate(BEGUN))
        .build();
  }

  private static Role role(int number) {
    return Role.builder()
        .roleName("Role-" + number)
        .roleId("AROA" + number)
        .maxSessionDuration(3600 + number)
        .description("about " + number)
        .build();
  }
}
