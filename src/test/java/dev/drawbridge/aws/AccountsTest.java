package dev.drawbridge.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

@DisplayName("The connections to the target accounts")
class AccountsTest {
  private static final Target ONE = target("444455556666", "an-id");
  private static final Target ROTATED = target("444455556666", "another-id");
  private static final Target OTHER = target("777788889999", "an-id");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Silent clients = new Silent();
  private final Accounts accounts =
      new Accounts(
          Clock.systemUTC(),
          new CallMetrics(meters),
          Duration.ofMinutes(1),
          400,
          20,
          new AwsClock(Clock.systemUTC(), System::nanoTime),
          clients,
          Yielding.NONE);

  /** Clients that are never asked; notes which were closed. */
  private static final class Silent implements Clients {
    final List<Target> closed = new ArrayList<>();

    @Override
    public StsClient sts() {
      return new StsClient() {
        @Override
        public String serviceName() {
          return "sts";
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public IamClient iam(Target target, AwsCredentialsProvider credentials) {
      return new IamClient() {
        @Override
        public String serviceName() {
          return "iam";
        }

        @Override
        public void close() {
          closed.add(target);
        }
      };
    }

    @Override
    public void close() {}
  }

  @Test
  @DisplayName("stay, and each account has one budget, however it is reached")
  void oneBudget() {
    assertThat(accounts.of(ONE)).isSameAs(accounts.of(ONE)).isNotSameAs(accounts.of(ROTATED));
    accounts.of(OTHER);
    assertThat(shown()).containsExactly("444455556666", "777788889999");
    assertThat(meters.get("drawbridge.aws.budget.per.second").gauges()).hasSize(2);
  }

  @Test
  @DisplayName("of an account that is no longer a target go, and its gauges with them")
  void forgotten() {
    accounts.of(ONE);
    accounts.of(ROTATED);
    accounts.of(OTHER);
    accounts.forget("444455556666");
    assertThat(clients.closed).containsExactlyInAnyOrder(ONE, ROTATED);
    assertThat(shown()).containsExactly("777788889999");
    accounts.forget("444455556666");
    assertThat(clients.closed).hasSize(2);
  }

  @Test
  @DisplayName("are made anew where the account is a target again")
  void again() {
    var before = accounts.of(ONE);
    accounts.forget("444455556666");
    assertThat(accounts.of(ONE)).isNotSameAs(before);
    assertThat(shown()).containsExactly("444455556666");
  }

  /** The accounts whose budget is shown, each by two gauges. */
  private List<String> shown() {
    return meters.getMeters().stream()
        .map(meter -> meter.getId().getTag("account"))
        .distinct()
        .sorted()
        .toList();
  }

  private static Target target(String account, String externalId) {
    return new Target(account, "aws", "arn:provisioner", externalId);
  }
}
