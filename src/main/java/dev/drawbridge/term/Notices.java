package dev.drawbridge.term;

import dev.drawbridge.api.ApiTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long ahead of a review, or of an end that comes first, somebody is told.
 *
 * @param ahead the longest first, each once
 */
public record Notices(List<Duration> ahead) {
  private static final int MOST = 10;

  public Notices {
    ahead = ahead.stream().distinct().sorted(Comparator.reverseOrder()).toList();
    if (ahead.isEmpty() || ahead.size() > MOST) {
      throw new IllegalArgumentException("1 to %d notices are needed".formatted(MOST));
    }
  }

  /**
   * Reads a list such as {@code 14d,7d,3d,1d}.
   *
   * @throws IllegalArgumentException says what is wrong and what is right
   */
  public static Notices parse(String text) {
    try {
      return new Notices(Arrays.stream(text.split(",", -1)).map(Notices::length).toList());
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "drawbridge.review-notices is '%s': %s; write a list such as 14d,7d,3d,1d"
              .formatted(text, wrong.getMessage()),
          wrong);
    }
  }

  /** The notice of this term that was due last; one from before its start is never given. */
  Optional<Notice> last(Term term, Instant now) {
    return of(term)
        .filter(notice -> !now.isBefore(notice.at().minus(notice.ahead())))
        .reduce((_, later) -> later);
  }

  /** When the next notice of this term is due. */
  Optional<Instant> next(Term term, Instant now) {
    return of(term)
        .map(notice -> notice.at().minus(notice.ahead()))
        .filter(now::isBefore)
        .findFirst();
  }

  private Stream<Notice> of(Term term) {
    var reviewed = term.reviewDate().isBefore(term.endsAt());
    var of = reviewed ? Notice.Of.REVIEW : Notice.Of.END;
    var at = reviewed ? term.reviewDate() : term.endsAt();
    return ahead.stream()
        .filter(time -> at.minus(time).isAfter(term.startedAt()))
        .map(time -> new Notice(of, at, time));
  }

  private static Duration length(String text) {
    return ApiTime.duration(text.strip())
        .filter(Duration::isPositive)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is not a time longer than 0, such as 14d, 12h or 90m".formatted(text)));
  }
}
