package dev.drawbridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SandboxExtension.class)
@DisplayName("The operator of the sandbox")
class OperatorIT {
  private final Operator operator;
  private final Sandbox sandbox;

  OperatorIT(Sandbox sandbox) {
    this.sandbox = sandbox;
    operator = sandbox.operator();
  }

  @Test
  @DisplayName("runs, is healthy and shows its metrics")
  void runs() {
    assertThat(operator.running()).isTrue();
    assertThat(operator.health()).contains("UP");
    assertThat(operator.metrics()).contains("jvm_");
    assertThat(operator.log()).isNotEmptyFile();
    assertThat(sandbox.audit().all().all()).isNotEmpty();
  }

  @Test
  @DisplayName("is another process after a kill")
  void kill() {
    var before = operator.pid();
    operator.kill();
    assertThat(operator.running()).isFalse();
    assertThatThrownBy(operator::pid).hasMessageContaining("does not run");
    operator.start();
    assertThat(operator.pid()).isNotEqualTo(before);
  }

  @Test
  @DisplayName("goes back to its usual settings for the next test")
  void usualSettings() {
    operator.stop();
    operator.start(Map.of("QUARKUS_LOG_LEVEL", "WARN"));
    var unusual = operator.pid();
    operator.ensureRunning();
    assertThat(operator.pid()).isNotEqualTo(unusual);
    assertThatThrownBy(operator::start).hasMessageContaining("runs already");
  }

  @Test
  @DisplayName("shows the end of its log when it does not become ready")
  void failsToStart() {
    operator.stop();
    assertThatThrownBy(() -> operator.start(Map.of("QUARKUS_HTTP_PORT", "no-port")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("ended with status")
        .hasMessageContaining("no-port");
  }
}
