package dev.drawbridge.sandbox.aws;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An HTTP answer of AWS; header names know no case. */
public record AwsMessage(int status, Map<String, List<String>> headers, String body) {
  private static final Pattern CODE = Pattern.compile("<Code>([^<]*)</Code>");
  private static final Pattern REQUEST_ID = Pattern.compile("<RequestId>([^<]*)</RequestId>");
  private static final String NAMESPACE_OF_IAM = "https://iam.amazonaws.com/doc/2010-05-08/";
  private static final String NAMESPACE_OF_STS = "https://sts.amazonaws.com/doc/2011-06-15/";

  public AwsMessage {
    var copy = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = copy;
  }

  /** An error as the query protocol of IAM and STS writes it. */
  public static AwsMessage error(String service, int status, String code, String message) {
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

  /** Whether it says that what was asked is done. */
  public boolean good() {
    return status < 300;
  }

  /** The error code, such as {@code NoSuchEntity}; none in a good answer. */
  public Optional<String> errorCode() {
    return good() ? Optional.empty() : first(CODE);
  }

  public Optional<String> requestId() {
    var ids = headers.get("x-amzn-RequestId");
    return ids == null || ids.isEmpty() ? first(REQUEST_ID) : Optional.of(ids.getFirst());
  }

  /** The same with another time in {@code Date}. */
  public AwsMessage dated(Duration ahead) {
    var date = ZonedDateTime.now(ZoneOffset.UTC).plus(ahead);
    return with("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(date));
  }

  /** The text of the first element of a name. */
  Optional<String> element(String name) {
    return first(Pattern.compile("<" + name + ">([^<]*)</" + name + ">"));
  }

  AwsMessage withBody(String other) {
    return new AwsMessage(status, headers, other);
  }

  /** The same, said anew: with the time of now and a request id of its own. */
  AwsMessage again() {
    var id = UUID.randomUUID().toString();
    var other =
        REQUEST_ID
            .matcher(body)
            .replaceFirst(Matcher.quoteReplacement("<RequestId>" + id + "</RequestId>"));
    return withBody(other).with("x-amzn-RequestId", id).dated(Duration.ZERO);
  }

  private AwsMessage with(String header, String value) {
    var changed = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    changed.putAll(headers);
    changed.put(header, List.of(value));
    return new AwsMessage(status, changed, body);
  }

  private Optional<String> first(Pattern pattern) {
    var matcher = pattern.matcher(body);
    return matcher.find() ? Optional.of(unescaped(matcher.group(1))) : Optional.empty();
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  static String unescaped(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
  }
}
