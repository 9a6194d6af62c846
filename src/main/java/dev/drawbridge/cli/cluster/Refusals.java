package dev.drawbridge.cli.cluster;

import dev.drawbridge.api.DrawbridgeApi;
import java.util.regex.Pattern;

/** Says in a person's words why the API server did not do what was asked. */
final class Refusals {
  /** How the API server words what a policy denies, or warns of. */
  private static final Pattern POLICY =
      Pattern.compile(
          ".*?ValidatingAdmissionPolicy '([^']*)' with binding '[^']*'(?: denied request)?: (.*)",
          Pattern.DOTALL);

  private static final Pattern WEBHOOK =
      Pattern.compile(".*?admission webhook \"([^\"]*)\" denied the request: (.*)", Pattern.DOTALL);

  /** The namespace of whoever chose none. */
  private static final String NOWHERE = "in the namespace \"default\"";

  private Refusals() {}

  /** A failure of a request about this object or list, which was not merely missing. */
  static Failure failure(Reply reply, Connection connection, String what) {
    return new Failure(text(reply, connection, what));
  }

  static String text(Reply reply, Connection connection, String what) {
    return switch (reply.code()) {
      case 429, 500, 502, 503, 504 ->
          "the API server of context '%s' answered %d%s; try again"
              .formatted(connection.context(), reply.code(), quoted(reply));
      default ->
          reply.ofApiServer()
              ? refusal(reply, connection, what)
              : "%s of context '%s' is no API server, or something stands before it: it answered %d"
                      .formatted(connection.server(), connection.context(), reply.code())
                  + " and nothing that an API server says; check the server in the kubeconfig, and"
                  + " the proxy";
    };
  }

  private static String refusal(Reply reply, Connection connection, String what) {
    return switch (reply.code()) {
      case 401 ->
          "the API server of context '%s' does not take your credentials, which may have expired;"
                  .formatted(connection.context())
              + " sign in again, then repeat the command";
      case 403 -> forbidden(reply, connection);
      case 404 ->
          reply.missing()
              ? "there is no %s".formatted(what)
              : "the cluster of context '%s' has no kind of %s; install Drawbridge there, or choose"
                      .formatted(connection.context(), DrawbridgeApi.GROUP)
                  + " another one with --context";
      case 422 -> "%s: the API server refuses it: %s".formatted(what, stripped(reply.message()));
      default -> "%s: the API server answered %d%s".formatted(what, reply.code(), quoted(reply));
    };
  }

  private static String forbidden(Reply reply, Connection connection) {
    var policy = POLICY.matcher(reply.message());
    if (policy.matches()) {
      return "refused by the admission policy %s: %s"
          .formatted(policy.group(1), stripped(policy.group(2)));
    }
    var webhook = WEBHOOK.matcher(reply.message());
    if (webhook.matches()) {
      return "refused by the admission webhook %s: %s"
          .formatted(webhook.group(1), stripped(webhook.group(2)));
    }
    return "not allowed: %s; %s".formatted(stripped(reply.message()), advice(reply, connection));
  }

  private static String advice(Reply reply, Connection connection) {
    if (connection.login().isNobody()) {
      return "the kubeconfig has no credentials for context '%s'".formatted(connection.context());
    }
    return "ask for a role such as those in docs/admission.md"
        + (reply.message().contains(NOWHERE) ? ", or choose another namespace with -n" : "");
  }

  /** What a policy warns of, without its name. */
  static String warning(String text) {
    var policy = POLICY.matcher(text);
    return policy.matches() ? policy.group(2) : text;
  }

  private static String quoted(Reply reply) {
    return reply.message().isEmpty() ? "" : ": " + stripped(reply.message());
  }

  private static String stripped(String message) {
    return message.strip().replaceAll("\\.+$", "");
  }
}
