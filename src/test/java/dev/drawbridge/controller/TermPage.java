package dev.drawbridge.controller;

import static dev.drawbridge.controller.Situations.NOTICES;
import static dev.drawbridge.controller.Situations.START;

import dev.drawbridge.api.ApiTime;
import dev.drawbridge.api.CrossAccountAccessStatus.Phase;
import dev.drawbridge.rules.Draft;
import dev.drawbridge.term.Standing;
import dev.drawbridge.term.Term;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The text of {@code docs/term.md}: every cell is what the operator decides of that case. */
public final class TermPage {
  /** Where an access stands, and a way to get there. */
  private record State(String name, Supplier<Situations> reached) {}

  /** What happens to an access. */
  private record Edge(String name, UnaryOperator<Situations> taken) {}

  private static final List<State> STATES =
      List.of(
          new State("no record", TermPage::unknown),
          new State("running", () -> day(5)),
          new State("notice ahead", () -> day(24)),
          new State("review due", () -> day(31)),
          new State("overdue", () -> day(38)),
          new State("over", () -> day(45)),
          new State("expired", () -> after(day(45))),
          new State("suspended, running", () -> suspended(day(5))),
          new State("suspended, overdue", () -> suspended(day(38))),
          new State("suspended, expired", () -> after(suspended(day(45)))));

  private static final List<Edge> EDGES =
      List.of(
          new Edge("`reviewDate` later: day 59", s -> asking(s, d -> d.reviewDate = "2027-03-01")),
          new Edge(
              "`reviewDate` earlier: day 19", s -> asking(s, d -> d.reviewDate = "2027-01-20")),
          new Edge("`duration` shorter: 20d", s -> asking(s, d -> d.duration = "20d")),
          new Edge("`duration` longer: 60d", s -> asking(s, d -> d.duration = "60d")),
          new Edge("`suspended: true`", s -> asking(s, d -> d.suspended = true)),
          new Edge("`suspended: false`", s -> asking(s, d -> d.suspended = false)),
          new Edge(
              "deleted, applied again with a later `reviewDate`",
              s -> asking(s.removed().recreated(), d -> d.reviewDate = "2027-03-01")));

  private TermPage() {}

  public static String text() {
    return """
    <!-- Generated from the code by `make crds`; do not edit. -->
    # The states of a term

    Every state that an access can be in, and what moves it. The words are in [Concepts](concepts.md#term-deadline-review-grace).

    The example is a term of 45 days that starts on day 0, with its review on day 31, a grace of 7 days and notices %s ahead. Bounds belong to what comes after them. Each cell is what the operator decides of that case.

    ## States
    `Ready` and `ReviewDue` are conditions. A look is taken at its instant, and whenever something changes.

    | State, on day | Phase | Ready | ReviewDue | In AWS | The clock ends it |
    |---|---|---|---|---|---|
    %s

    Notices follow each other inside of “notice ahead”. One that lies before the start of a term is not given. Where the term ends before the review date, notices speak of the end, and “review due” and “overdue” do not come. “Over” is Pending until AWS has confirmed that the role is gone, with the reason `Ending` if that fails. Deletion is not a state of the object: it removes the role in every state and leaves the record.

    ## Edges
    What comes of an edit in each state, and of its deadline. Each edit of `reviewDate` takes the verb [`review`](admission.md#what-takes-a-review), and so does lifting a suspension.

    | State | %s |
    |---|%s
    %s
    """
        .formatted(
            NOTICES.ahead().stream().map(ApiTime::text).collect(Collectors.joining(", ")),
            STATES.stream().map(TermPage::state).collect(Collectors.joining("\n")),
            EDGES.stream().map(Edge::name).collect(Collectors.joining(" | ")),
            "---|".repeat(EDGES.size()),
            STATES.stream().skip(1).map(TermPage::edges).collect(Collectors.joining("\n")));
  }

  private static String state(State state) {
    var reached = state.reached().get();
    var decision = reached.decide();
    var due =
        reached
            .situation()
            .living()
            .flatMap(_ -> Due.of(term(decision).orElseThrow(), standing(reached, decision)));
    return "| %s, %s | %s | %s | %s | %s | %s |"
        .formatted(
            state.name(),
            day(reached.now),
            removing(decision) + decision.verdict().phase(),
            decision.verdict().reason(),
            due.map(said -> said.reason().name()).orElse("–"),
            inAws(decision),
            end(reached, decision));
  }

  private static String edges(State state) {
    return "| %s | %s |"
        .formatted(
            state.name(),
            EDGES.stream().map(edge -> edge(state, edge)).collect(Collectors.joining(" | ")));
  }

  private static String edge(State state, Edge edge) {
    var before = Terms.last(state.reached().get().record()).deadline();
    var taken = edge.taken().apply(state.reached().get());
    var decision = taken.decide();
    var after = term(decision).orElseThrow().deadline();
    var moved =
        before.equals(after) ? "" : ", deadline %s → %s".formatted(number(before), number(after));
    return word(taken, decision) + moved;
  }

  /** What is said until AWS has confirmed. */
  private static String removing(Decision decision) {
    return decision instanceof Decision.RemoveRole ? Phase.Pending + " → " : "";
  }

  private static String inAws(Decision decision) {
    return switch (decision) {
      case Decision.NoRole _ -> "no role";
      case Decision.RemoveRole _ -> "the role goes";
      case Decision.KeepRole keep when keep.closed() -> "role, closed";
      case Decision.KeepRole keep -> "role, open until " + day(keep.term().deadline());
    };
  }

  private static String end(Situations reached, Decision decision) {
    return switch (decision) {
      case Decision.NoRole _ -> "–";
      case Decision.RemoveRole _ -> "when the role is gone: expired";
      case Decision.KeepRole keep -> {
        reached.remember(keep.memory()).created().at(keep.nextLook());
        yield day(keep.nextLook()) + ": " + word(reached, reached.decide());
      }
    };
  }

  private static String word(Situations situations, Decision decision) {
    return switch (decision) {
      case Decision.NoRole none when none.verdict().reason() == Reason.Expired -> "expired";
      case Decision.NoRole none -> "no role, " + none.verdict().reason();
      case Decision.RemoveRole _ -> "over";
      case Decision.KeepRole keep when keep.verdict().reason() == Reason.Suspended ->
          "suspended, " + word(standing(situations, keep));
      case Decision.KeepRole keep -> word(standing(situations, keep));
    };
  }

  private static String word(Standing standing) {
    return switch (standing) {
      case Standing.Running(var notice, _) -> notice.isPresent() ? "notice ahead" : "running";
      case Standing.ReviewDue _ -> "review due";
      case Standing.Overdue _ -> "overdue";
      case Standing.Over _ -> "over";
    };
  }

  private static Standing standing(Situations situations, Decision decision) {
    return Standing.of(term(decision).orElseThrow(), NOTICES, situations.now);
  }

  private static Optional<Term> term(Decision decision) {
    return switch (decision) {
      case Decision.NoRole none -> none.term();
      case Decision.KeepRole keep -> Optional.of(keep.term());
      case Decision.RemoveRole remove -> Optional.of(remove.term());
    };
  }

  private static void asked(Draft draft) {
    draft.duration = "45d";
  }

  private static Situations unknown() {
    return new Situations().asking(TermPage::asked);
  }

  private static Situations day(long number) {
    return Situations.granted(TermPage::asked).at(START.plus(Duration.ofDays(number)));
  }

  private static Situations suspended(Situations situations) {
    var then = situations.now;
    var stopped = asking(situations.at(START.plusSeconds(1)), d -> d.suspended = true);
    stopped.pass();
    return stopped.at(then);
  }

  private static Situations after(Situations situations) {
    situations.pass();
    return situations;
  }

  private static Situations asking(Situations situations, Consumer<Draft> change) {
    return situations.asking(situations.asked.andThen(change));
  }

  private static String day(Instant instant) {
    return "day " + number(instant);
  }

  private static long number(Instant instant) {
    return Duration.between(START, instant).toDays();
  }
}
