package dev.drawbridge.cli.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drawbridge.cli.Kind;
import dev.drawbridge.cli.cluster.ChangeOptions.DryRun;
import dev.drawbridge.cli.cluster.Plan.Edit;
import dev.drawbridge.cli.cluster.Stored.Access;
import dev.drawbridge.cli.cluster.Stored.Account;
import dev.drawbridge.cli.cluster.Stored.Party;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The objects of Drawbridge in one cluster. */
final class Cluster {
  private static final int PAGE = 500;

  /** Under which name the API server notes who wrote a field. */
  private static final String MANAGER = "kubectl-drawbridge";

  private final ApiServer server;

  Cluster(ApiServer server) {
    this.server = server;
  }

  /** Reads an object from what the API server answered. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(JsonNode object) throws Failure;
  }

  /**
   * One object that a command cannot do without, and the clock of the API server.
   *
   * @param at when it was read, in whole seconds
   */
  record Dated<T>(T it, Instant at) {}

  /** The access of this name in the namespace of the connection. */
  Dated<Access> access(String name) throws Failure {
    return required(Target.access(server.connection().namespace(), name), Reading::access);
  }

  Dated<Account> account(String name) throws Failure {
    return required(Target.account(name), Reading::account);
  }

  Dated<Party> party(String name) throws Failure {
    return required(Target.party(name), Reading::party);
  }

  /** The account of an access, as a list of none or one. */
  Look<List<Account>> accountOf(Access access) throws Failure {
    var target = Target.account(access.spec().account());
    var reply = server.get(target.path());
    if (reply.code() == 403) {
      return new Look.Hidden<>(Refusals.text(reply, server.connection(), target.toString()));
    }
    if (reply.missing()) {
      return new Look.Found<>(List.of());
    }
    return new Look.Found<>(List.of(Reading.account(body(reply, target.toString()))));
  }

  Look<List<Account>> accounts() throws Failure {
    return list(Kind.TargetAccount, Optional.empty(), "", Reading::account);
  }

  Look<List<Party>> parties() throws Failure {
    return list(Kind.TrustedParty, Optional.empty(), "", Reading::party);
  }

  /** The accesses of one namespace, or of all. */
  Look<List<Access>> accesses(Optional<String> namespace) throws Failure {
    return list(Kind.CrossAccountAccess, namespace, "", Reading::access);
  }

  /** The accesses of one account, in every namespace. */
  Look<List<Access>> accessesOf(Account account) throws Failure {
    var selector = URLEncoder.encode("spec.account=" + account.name(), UTF_8);
    return list(
        Kind.CrossAccountAccess, Optional.empty(), "&fieldSelector=" + selector, Reading::access);
  }

  /** The accesses of one party, in every namespace. */
  Look<List<Access>> accessesOf(Party party) throws Failure {
    return switch (accesses(Optional.empty())) {
      case Look.Found<List<Access>>(var all) ->
          new Look.Found<>(all.stream().filter(party::has).toList());
      case Look.Hidden<List<Access>> hidden -> hidden;
    };
  }

  /** Writes an edit, if the object and the field are still as they were read. */
  Written write(Edit edit, DryRun dryRun) throws Failure {
    var target = edit.meta().target();
    var query = "?fieldManager=" + MANAGER + (dryRun == DryRun.server ? "&dryRun=All" : "");
    var reply = server.patch(target.path() + query, JsonPatch.of(edit));
    if (reply.done()) {
      return new Written.Done(
          reply.body().path("metadata").path("generation").asLong(),
          reply.warnings().stream().map(Refusals::warning).toList());
    }
    return reply.code() == 409 || JsonPatch.failed(reply)
        ? new Written.Conflict()
        : new Written.Refused(Refusals.text(reply, server.connection(), target.toString()));
  }

  private <T> Dated<T> required(Target target, Reader<T> reader) throws Failure {
    var reply = server.get(target.path());
    if (reply.missing()) {
      throw new Failure(Misnamed.text(this, target));
    }
    var body = body(reply, target.toString());
    var at = reply.date().orElseThrow(() -> new Failure("the API server answers no Date"));
    return new Dated<>(reader.read(body), at);
  }

  private <T> Look<List<T>> list(
      Kind kind, Optional<String> namespace, String selector, Reader<T> reader) throws Failure {
    var all = new ArrayList<T>();
    var next = "";
    do {
      var path =
          "%s?limit=%d%s%s"
              .formatted(
                  Target.path(kind, namespace),
                  PAGE,
                  selector,
                  next.isEmpty() ? "" : "&continue=" + URLEncoder.encode(next, UTF_8));
      var reply = server.get(path);
      if (reply.code() == 403) {
        return new Look.Hidden<>(Refusals.text(reply, server.connection(), kind.plural()));
      }
      var body = body(reply, kind.plural());
      for (var item : body.path("items")) {
        all.add(reader.read(item));
      }
      next = body.path("metadata").path("continue").asText("");
    } while (!next.isEmpty());
    return new Look.Found<>(all);
  }

  private JsonNode body(Reply reply, String what) throws Failure {
    if (!reply.done() || !reply.ofApiServer()) {
      throw Refusals.failure(reply, server.connection(), what);
    }
    return reply.body();
  }
}
