package dev.drawbridge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.rules.Judgement.Allowed;
import dev.drawbridge.rules.Judgement.Refused;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Judges 100,000 requests that nobody would write, made from the manifests of the tests and from
 * any request.
 *
 * <p>Each run makes the same ones. {@code -Ddrawbridge.fuzz.case=4711} judges that one alone, and
 * {@code -Ddrawbridge.fuzz.seed=2} makes others.
 */
@DisplayName("The rules")
class RulesFuzzTest {
  private static final long SEED = Long.getLong("drawbridge.fuzz.seed", 1);
  private static final int CASE = Integer.getInteger("drawbridge.fuzz.case", -1);
  private static final int CASES = 100_000;

  private static final Pattern UNREADABLE = Pattern.compile(JudgementPropertiesTest.UNREADABLE);

  /** Half of what a thread has by default, so that what is recursive has room elsewhere. */
  private static final long STACK_BYTES = 512 << 10;

  /** Far above what a judgement takes, and far below what going back and forth would take. */
  private static final Duration SLOW = Duration.ofSeconds(10);

  @Test
  @DisplayName("answer whatever they are asked, in words that can be read, and soon")
  void answer() throws Exception {
    var requests = new HostileRequests(wellFormed(), SEED);
    var at = new AtomicInteger(Math.max(0, CASE));
    var end = CASE < 0 ? CASES : CASE + 1;
    var thrown = new AtomicReference<Throwable>();
    var judging = new Thread(null, () -> judgeAll(requests, at, end), "rules-fuzz", STACK_BYTES);
    judging.setUncaughtExceptionHandler((_, failure) -> thrown.set(failure));
    judging.setDaemon(true);
    judging.start();
    for (var seen = -1; judging.isAlive(); ) {
      seen = at.get();
      judging.join(SLOW);
      if (judging.isAlive() && at.get() == seen) {
        throw new AssertionError(replay("takes more than " + SLOW, seen), stackOf(judging));
      }
    }
    if (thrown.get() != null) {
      throw new AssertionError(replay("throws", at.get()), thrown.get());
    }
  }

  private static void judgeAll(HostileRequests requests, AtomicInteger at, int end) {
    for (; at.get() < end; at.incrementAndGet()) {
      for (var finding : findings(AccessRules.judge(requests.get(at.get())))) {
        assertThat(finding.message()).hasSizeLessThan(1000).doesNotContainPattern(UNREADABLE);
      }
    }
  }

  private static List<Finding> findings(Judgement judgement) {
    return switch (judgement) {
      case Allowed allowed -> allowed.warnings();
      case Refused refused -> {
        var all = new ArrayList<>(refused.refusals());
        all.addAll(refused.warnings());
        yield all;
      }
    };
  }

  private static Throwable stackOf(Thread thread) {
    var stack = new Throwable("what it does");
    stack.setStackTrace(thread.getStackTrace());
    return stack;
  }

  private static String replay(String what, int number) {
    return "case %d %s; judge it alone with -Ddrawbridge.fuzz.seed=%d -Ddrawbridge.fuzz.case=%d"
        .formatted(number, what, SEED, number);
  }

  private static List<AccessRequest> wellFormed() throws IOException {
    var all = new ArrayList<>(RuleCase.requests(Draft.NOW));
    JqwikSession.run(
        String.valueOf(SEED), () -> all.addAll(AnyRequest.any().list().ofSize(500).sample()));
    return all;
  }
}
