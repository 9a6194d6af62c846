package dev.drawbridge.sandbox;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/** An HTTP answer of AWS; header names know no case. */
record AwsMessage(int status, Map<String, List<String>> headers, String body) {
  private static final Pattern CODE = Pattern.compile("<Code>([^<]*)</Code>");
  private static final Pattern REQUEST_ID = Pattern.compile("<RequestId>([^<]*)</RequestId>");
  private static final String NAMESPACE_OF_IAM = "https://iam.amazonaws.com/doc/2010-05-08/";
  private static final String NAMESPACE_OF_STS = "https://sts.amazonaws.com/doc/2011-06-15/";

  AwsMessage {
    var copy = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = copy;
  }

  /** An error as the query protocol of IAM and STS writes it. */
  static AwsMessage error(String service, int status, String code, String message) {
    var id = UUID.randomUUID().toString();
    var body =
        """
        <ErrorResponse xmlns="%s"><Error><Type>%s</Type><Code>%s</Code><Message>%s</Message></Error>\
        <RequestId>%s</RequestId></ErrorResponse>"""
            .formatted(
                service.equals("sts") ? NAMESPACE_OF_STS : NAMESPACE_OF_IAM,
                status < 500 ? "Sender" : "Receiver",
                escaped(code),
                escaped(message),
                id);
    var headers = Map.of("Content-Type", List.of("text/xml"), "x-amzn-RequestId", List.of(id));
    return new AwsMessage(status, headers, body).dated(Duration.ZERO);
  }

  AwsOutcome.Answered answeredBy(AwsOutcome.Answerer answerer) {
    var code = status < 300 ? Optional.<String>empty() : first(CODE);
    return new AwsOutcome.Answered(answerer, status, code, requestId());
  }

  /** The same with another time in {@code Date}. */
  AwsMessage dated(Duration ahead) {
    var date = ZonedDateTime.now(ZoneOffset.UTC).plus(ahead);
    var changed = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    changed.putAll(headers);
    changed.put("Date", List.of(DateTimeFormatter.RFC_1123_DATE_TIME.format(date)));
    return new AwsMessage(status, changed, body);
  }

  /** The text of the first element of a name. */
  Optional<String> element(String name) {
    return first(Pattern.compile("<" + name + ">([^<]*)</" + name + ">"));
  }

  private Optional<String> requestId() {
    var ids = headers.get("x-amzn-RequestId");
    return ids == null || ids.isEmpty() ? first(REQUEST_ID) : Optional.of(ids.getFirst());
  }

  private Optional<String> first(Pattern pattern) {
    var matcher = pattern.matcher(body);
    return matcher.find() ? Optional.of(unescaped(matcher.group(1))) : Optional.empty();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
  }
}
