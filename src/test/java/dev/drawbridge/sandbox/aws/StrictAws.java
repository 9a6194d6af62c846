package dev.drawbridge.sandbox.aws;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** The emulator, as strict as AWS about roles, and as slow to show what was written. */
public final class StrictAws {
  private final Moto moto;
  private final Quotas quotas = new Quotas();
  private final LastUses uses = new LastUses();
  private final Visibility visibility;
  private final TrustBindings bindings;
  private final Listings listings;
  private final Sessions sessions;
  private final KeptSettings kept;
  private final AnswerForm form;
  private final List<Check> checks;
  // Of two writes in an account the second is checked against what the first has done.
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  public StrictAws(URI emulator) {
    moto = new Moto(emulator);
    var principals = new Principals(moto);
    visibility = new Visibility(moto);
    bindings = new TrustBindings(principals);
    listings = new Listings(moto, visibility, bindings, uses);
    sessions = new Sessions(moto);
    kept = new KeptSettings(moto);
    form = new AnswerForm(bindings, quotas);
    checks =
        List.of(
            sessions,
            new ParameterBounds(),
            new TagBounds(),
            new ProtectedRoles(),
            new TrustGrammar(),
            new PermissionGrammar(),
            new PrincipalCheck(principals),
            new PolicySizes(moto, quotas),
            new BoundaryCheck(moto),
            new RoleNames(moto, quotas),
            new AttachedPolicies(moto, quotas),
            new AssumeRoleGate(moto, this::role));
  }

  /** Shows writes in IAM only after some time; zero shows them at once. */
  public void delayVisibility(Duration by) {
    visibility.delay(by);
  }

  /** Gives an account another quota. */
  public void quota(String account, Quota quota, int value) {
    quotas.set(account, quota, value);
  }

  /** Gives an account back what every account has. */
  public void usualQuota(String account, Quota quota) {
    quotas.set(account, quota, quota.usual());
  }

  /** Shows that the role of this unique id was used last then. */
  public void used(String roleId, Instant at) {
    uses.set(roleId, at);
  }

  /** Takes back delay, quotas and uses, and shows everything. */
  public void reset() {
    uses.reset();
    visibility.reset();
    quotas.reset();
  }

  /** The account of a key, the same for ever. */
  public String account(String accessKey) throws IOException, InterruptedException {
    return moto.account(accessKey);
  }

  /**
   * Answers a call.
   *
   * @param ask the request, read
   * @param request the same as it came over the wire
   */
  public AwsMessage answer(Ask ask, AwsRequest request) throws IOException, InterruptedException {
    if (!ask.write()) {
      return refusalOr(ask, () -> read(ask, request));
    }
    var lock = locks.computeIfAbsent(ask.account(), account -> new ReentrantLock());
    lock.lock();
    try {
      return refusalOr(ask, () -> write(ask, request));
    } finally {
      lock.unlock();
    }
  }

  private interface Answer {
    AwsMessage get() throws IOException, InterruptedException;
  }

  private AwsMessage refusalOr(Ask ask, Answer answer) throws IOException, InterruptedException {
    for (var check : checks) {
      var refusal = check.refusal(ask);
      if (refusal.isPresent()) {
        return refusal.get();
      }
    }
    return answer.get();
  }

  private AwsMessage write(Ask ask, AwsRequest request) throws IOException, InterruptedException {
    var before = visibility.before(ask);
    var answer = moto.forward(kept.whole(ask, request));
    if (answer.good()) {
      before.ifPresent(state -> visibility.written(ask, state));
      bind(ask);
      checks.forEach(check -> check.written(ask));
    }
    return form.of(ask, answer);
  }

  private void bind(Ask ask) throws IOException, InterruptedException {
    var role = ask.parameter("RoleName").orElse("");
    var trust = TrustWrite.document(ask);
    if (trust.isPresent()) {
      bindings.bind(ask.account(), role, trust.get());
    } else if (ask.is("DeleteRole")) {
      bindings.forget(ask.account(), role);
    }
  }

  private AwsMessage read(Ask ask, AwsRequest request) throws IOException, InterruptedException {
    var shown = shown(ask);
    var answer = shown.isPresent() ? shown.get() : moto.forward(request);
    if (ask.operation().equals("AssumeRole") && answer.good()) {
      begin(ask, answer);
    }
    return form.of(ask, answer);
  }

  /** A listing, or a role as it was; empty if the emulator is to say. */
  private Optional<AwsMessage> shown(Ask ask) throws IOException, InterruptedException {
    var page = listings.page(ask);
    if (page.isPresent() || !ask.service().equals("iam")) {
      return page;
    }
    return ask.parameter("RoleName")
        .flatMap(role -> visibility.shown(ask.account(), role))
        .flatMap(state -> state.answer(ask));
  }

  private void begin(Ask ask, AwsMessage answer) throws IOException, InterruptedException {
    var role = RoleArn.parse(ask.parameter("RoleArn").orElse(""));
    var key = answer.element("AccessKeyId");
    if (role.isPresent() && key.isPresent()) {
      sessions.began(key.get(), role.get().account(), role.get().name());
    }
  }

  /** GetRole's answer as IAM gives it to whoever asks now. */
  private AwsMessage role(String account, String name) throws IOException, InterruptedException {
    var ask = Ask.iam(account, "GetRole", Map.of("RoleName", name));
    var shown = shown(ask);
    var answer = shown.isPresent() ? shown.get() : moto.iam(account, "GetRole", ask.parameters());
    return form.of(ask, answer);
  }
}
