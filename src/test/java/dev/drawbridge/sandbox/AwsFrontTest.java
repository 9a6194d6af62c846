package dev.drawbridge.sandbox;

import static dev.drawbridge.sandbox.AwsCall.any;
import static dev.drawbridge.sandbox.AwsCall.calling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The front of AWS")
class AwsFrontTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String CREATE = "Action=CreateUser&Version=2010-05-08&UserName=a%2Fb+c";
  private static final String LOOK = "Action=GetRole&Version=2010-05-08&RoleName=absent";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final StandInAws aws = new StandInAws();
  private final AwsFront front = AwsFront.before(aws.endpoint());

  AwsFrontTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    http.close();
    try (aws) {
      front.close();
    }
  }

  @Test
  @DisplayName("records who asked for what, and the answer")
  void records() throws Exception {
    post(CREATE);
    post(LOOK);

    var calls = front.recording().all();
    assertThat(calls.operations()).containsExactly("CreateUser", "GetRole");
    assertThat(calls.writes().operations()).containsExactly("CreateUser");
    assertThat(calls.ofAccount(StandInAws.ACCOUNT).count()).isEqualTo(2);
    var create = calls.all().getFirst();
    assertThat(create.sequence()).isEqualTo(1);
    assertThat(create.service()).isEqualTo("iam");
    assertThat(create.accessKey()).isEqualTo("KEY");
    assertThat(create.parameters()).containsOnlyKeys("UserName").containsValue("a/b c");
    assertThat(create.status()).isEqualTo(OptionalInt.of(200));
    assertThat(create.succeededAtAws()).isTrue();
    assertThat(create.requestId()).isEqualTo(Optional.of("request-1"));
    assertThat(calls.all().getLast().errorCode()).isEqualTo(Optional.of("NoSuchEntity"));
  }

  @Test
  @DisplayName("gives what came after a mark")
  void marks() throws Exception {
    post(CREATE);
    var mark = front.recording().mark();
    assertThat(front.recording().since(mark).all()).isEmpty();
    post(LOOK);
    assertThat(front.recording().since(mark).operations()).containsExactly("GetRole");
  }

  @Test
  @DisplayName("passes the form, AWS's clock and the request id through")
  void passesThrough() throws Exception {
    var answer = post(CREATE);
    assertThat(aws.asked()).containsExactly(CREATE);
    assertThat(answer.headers().firstValue("Date")).contains(StandInAws.DATE);
    assertThat(answer.headers().firstValue("x-amzn-requestid")).contains("request-1");
  }

  @Test
  @DisplayName("throttles as often as told, and only what fits")
  void throttles() throws Exception {
    var fault = front.inject(Fault.throttle(), calling("CreateUser"), 2);

    assertThat(post(LOOK).statusCode()).isEqualTo(404);
    assertThat(post(CREATE).body()).contains("<Code>Throttling</Code>");
    assertThat(post(CREATE).statusCode()).isEqualTo(400);
    assertThat(post(CREATE).statusCode()).isEqualTo(200);
    assertThat(fault.struck()).isEqualTo(2);
    assertThat(aws.asked()).containsExactly(LOOK, CREATE);
    assertThat(front.recording().all().of("CreateUser").all())
        .extracting(AwsCall::succeededAtAws)
        .containsExactly(false, false, true);
  }

  @Test
  @DisplayName("answers with an error until it is disarmed")
  void errors() throws Exception {
    try (var fault = front.inject(Fault.error(503, "ServiceUnavailable", "a < b"), any())) {
      var answer = post(CREATE);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("<Message>a &lt; b</Message>");
      assertThat(fault.struck()).isEqualTo(1);
    }
    assertThat(post(CREATE).statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("drops a connection on the way to AWS")
  void drops() throws Exception {
    front.inject(Fault.drop(), any(), 1);
    assertThatThrownBy(() -> post(CREATE)).isInstanceOf(IOException.class);
    assertThat(aws.asked()).isEmpty();
    assertThat(outcomes()).containsExactly(new AwsOutcome.Lost(Optional.empty()));
    assertThat(post(CREATE).statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("drops a connection on the way back")
  void dropsAfter() throws Exception {
    front.inject(Fault.dropAfter(), any(), 1);
    assertThatThrownBy(() -> post(CREATE)).isInstanceOf(IOException.class);
    assertThat(aws.asked()).containsExactly(CREATE);
    assertThat(front.recording().all().all()).allMatch(AwsCall::succeededAtAws);
  }

  @Test
  @DisplayName("delays a call by the time told")
  void delays() throws Exception {
    front.inject(Fault.latency(Duration.ofMillis(300)), any(), 1);
    var began = System.nanoTime();
    assertThat(post(CREATE).statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(290));
  }

  @Test
  @DisplayName("tells another time than AWS does")
  void movesTheClock() throws Exception {
    front.inject(Fault.clock(Duration.ofDays(30)), any(), 1);
    assertThat(told(post(CREATE))).isAfter(ZonedDateTime.now(ZoneOffset.UTC).plusDays(29));
  }

  @Test
  @DisplayName("tells it with an error too")
  void movesTheClockOfErrors() throws Exception {
    try (var _ = front.inject(Fault.throttle(), any());
        var _ = front.inject(Fault.clock(Duration.ofDays(30)), any())) {
      var answer = post(CREATE);
      assertThat(answer.body()).contains("<Code>Throttling</Code>");
      assertThat(told(answer)).isAfter(ZonedDateTime.now(ZoneOffset.UTC).plusDays(29));
    }
  }

  private static ZonedDateTime told(HttpResponse<String> answer) {
    var date = answer.headers().firstValue("Date").orElseThrow();
    return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
  }

  @Test
  @DisplayName("ends a delay when its fault is disarmed")
  void endsDelays() throws Exception {
    var fault = front.inject(Fault.latency(Duration.ofHours(1)), any());
    var answer = send(CREATE);
    fault.close();
    assertThat(answer.get().statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("holds a call before AWS, which never sees it")
  void cutsBefore() throws Exception {
    var held = front.hold(calling("CreateUser"), Cut.BEFORE);
    var answer = send(CREATE);
    held.awaitReached(SOON);
    assertThat(post(LOOK).statusCode()).isEqualTo(404);
    assertThat(answer).isNotDone();
    held.close();
    assertThatThrownBy(answer::get).isInstanceOf(ExecutionException.class);
    assertThat(aws.asked()).containsExactly(LOOK);
    assertThat(post(CREATE).statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("holds a call after AWS has done it, and its caller never hears")
  void cutsAfter() throws Exception {
    CompletableFuture<HttpResponse<String>> answer;
    try (var held = front.hold(calling("CreateUser"), Cut.AFTER)) {
      answer = send(CREATE);
      held.awaitReached(SOON);
      assertThat(aws.asked()).containsExactly(CREATE);
      assertThat(answer).isNotDone();
      assertThat(front.recording().all().all()).allMatch(AwsCall::succeededAtAws);
    }
    assertThatThrownBy(answer::get).isInstanceOf(ExecutionException.class);
  }

  @Test
  @DisplayName("takes back every fault and cut at once")
  void disarms() throws Exception {
    front.inject(Fault.throttle(), any());
    var held = front.hold(any(), Cut.BEFORE);
    var answer = send(CREATE);
    held.awaitReached(SOON);
    front.disarm();
    assertThatThrownBy(answer::get).isInstanceOf(ExecutionException.class);
    assertThat(post(CREATE).statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("says so when no call reaches a cut in time")
  void saysThatNothingCame() {
    try (var held = front.hold(any(), Cut.BEFORE)) {
      assertThatThrownBy(() -> held.awaitReached(Duration.ofMillis(10)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("BEFORE");
    }
  }

  @Test
  @DisplayName("reports its own failure once, and never swallows it")
  void reportsItsOwnFailure() throws Exception {
    var unsigned = HttpRequest.newBuilder(front.endpoint()).POST(BodyPublishers.ofString(CREATE));
    assertThat(http.send(unsigned.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(500);
    assertThatThrownBy(front::assertHealthy).hasMessageContaining("signature");
    assertThatCode(front::assertHealthy).doesNotThrowAnyException();
  }

  private List<AwsOutcome> outcomes() {
    return front.recording().all().all().stream().map(AwsCall::outcome).toList();
  }

  private HttpResponse<String> post(String form) throws IOException, InterruptedException {
    return http.send(request(form), BodyHandlers.ofString());
  }

  private CompletableFuture<HttpResponse<String>> send(String form) {
    return http.sendAsync(request(form), BodyHandlers.ofString());
  }

  private HttpRequest request(String form) {
    return HttpRequest.newBuilder(front.endpoint())
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=KEY/20260201/us-east-1/iam/aws4_request, Signature=0")
        .timeout(SOON)
        .POST(BodyPublishers.ofString(form))
        .build();
  }
}
