package dev.drawbridge.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A stop of the operator is told from")
class StoppingTest {
  record Row(String sentence, Throwable failure, boolean stopping) {
    @Override
    public String toString() {
      return sentence;
    }
  }

  static Stream<Row> rows() {
    var asked = new InterruptedIOException();
    asked.initCause(new InterruptedException());
    return Stream.of(
        new Row("a question to the API server that a stop cut off", client(asked), true),
        new Row("the same, as the framework wraps it", new RuntimeException(client(asked)), true),
        new Row("no API server", client(new IOException("refused")), false),
        new Row("a slow API server", client(new SocketTimeoutException()), false),
        new Row("an error of ours", new IllegalStateException(), false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void caused(Row row) {
    assertThat(Stopping.caused(row.failure())).isEqualTo(row.stopping());
  }

  private static KubernetesClientException client(IOException cause) {
    return new KubernetesClientException("get", cause);
  }
}
