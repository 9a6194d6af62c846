package dev.drawbridge.sandbox;

import dev.drawbridge.sandbox.aws.AwsMessage;
import dev.drawbridge.sandbox.aws.AwsRequest;
import dev.drawbridge.sandbox.aws.LoopbackHttp;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server in the place of AWS that agrees to everything and knows what it was asked. */
final class StandInAws implements AutoCloseable {
  static final String ACCOUNT = "555566667777";
  static final String DATE = "Sun, 01 Feb 2026 10:00:00 GMT";

  private final LoopbackHttp server;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  StandInAws() throws IOException {
    server =
        new LoopbackHttp(
            0,
            this::answer,
            failure -> {
              throw new AssertionError(failure);
            });
    server.start();
  }

  URI endpoint() {
    return server.endpoint();
  }

  /** The forms of the requests that the front forwarded. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  private Optional<AwsMessage> answer(AwsRequest request) {
    if (request.body().contains("Action=GetCallerIdentity")) {
      return answer(200, "<Arn>arn:aws:iam::0:user/x</Arn><Account>" + ACCOUNT + "</Account>");
    }
    asked.add(request.body());
    return request.body().contains("RoleName=absent")
        ? answer(404, "<Code>NoSuchEntity</Code><Message>Role absent not found</Message>")
        : answer(200, "<Done/>");
  }

  private static Optional<AwsMessage> answer(int status, String body) {
    var headers = Map.of("Date", List.of(DATE), "x-amzn-requestid", List.of("request-1"));
    return Optional.of(new AwsMessage(status, headers, body));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
