package dev.drawbridge.rules;

import dev.drawbridge.api.CrossAccountAccessSpec;
import dev.drawbridge.api.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** Requests to which one to four bad things have happened; the same number gives the same one. */
final class HostileRequests {
  /** One in so many cases has texts of a megabyte. */
  private static final int SELDOM = 200;

  private static final int MEGABYTE = 1 << 20;
  private static final List<Integer> LENGTHS = List.of(1, 2, 17, 128, 500, 1024, 2048, 5000);
  private static final List<String> UNITS =
      List.of(
          "a",
          "A",
          "0",
          "*",
          "?",
          "/",
          ":",
          "-",
          "a/",
          "a-",
          "-a",
          "*a",
          "a*",
          "?*/",
          ":*",
          "aws-",
          "a:",
          "${",
          "${a}",
          "\\",
          "\"",
          "\u0000",
          "\n",
          " ",
          "\u009b",
          "\u0430",
          "\ud83d",
          "\ud83d\ude00",
          "arn:",
          "arn:aws:",
          "%s",
          "s3:GetObject,",
          "1",
          "d");
  private static final List<Integer> SIZES = List.of(0, 1, 21, 51, 1000);

  private final List<AccessRequest> well;
  private final long seed;

  /**
   * Makes requests.
   *
   * @param well requests to begin with, valid or not
   */
  HostileRequests(List<AccessRequest> well, long seed) {
    this.well = List.copyOf(well);
    this.seed = seed;
  }

  AccessRequest get(int number) {
    var random = new SplittableRandom(seed * 31 + number);
    var request = one(random, well);
    var spec = request.spec();
    var times = 1 + random.nextInt(4);
    for (var time = 0; time < times; time++) {
      spec = mutated(random, spec);
    }
    return new AccessRequest(spec, request.around(), request.acceptedIds(), request.occasion());
  }

  private static CrossAccountAccessSpec mutated(
      SplittableRandom random, CrossAccountAccessSpec spec) {
    var field = random.nextInt(12);
    UnaryOperator<String> text = old -> text(random, old == null ? "" : old);
    return new CrossAccountAccessSpec(
        field == 0 ? text.apply(spec.account()) : spec.account(),
        field == 1 ? text.apply(spec.principal()) : spec.principal(),
        field >= 8 ? permissions(random, spec.permissions()) : spec.permissions(),
        field == 2 ? text.apply(spec.duration()) : spec.duration(),
        field == 3 ? text.apply(spec.reviewDate()) : spec.reviewDate(),
        field == 4 ? text.apply(spec.sessionDuration()) : spec.sessionDuration(),
        field == 5 ? text.apply(spec.externalId()) : spec.externalId(),
        (field == 7) != spec.requireMfa(),
        spec.suspended(),
        field == 6 ? text.apply(spec.revokeBefore()) : spec.revokeBefore(),
        field == 7 ? text.apply(spec.reason()) : spec.reason(),
        field == 7 ? text.apply(spec.owner()) : spec.owner());
  }

  private static List<Permission> permissions(SplittableRandom random, List<Permission> old) {
    if (random.nextInt(40) == 0) {
      return repeated(random, old);
    }
    if (old.isEmpty()) {
      return List.of(new Permission(List.of(), List.of()));
    }
    var at = random.nextInt(old.size());
    var statement = old.get(at);
    var changed = new ArrayList<>(old);
    changed.set(
        at,
        random.nextBoolean()
            ? new Permission(texts(random, statement.actions()), statement.resources())
            : new Permission(statement.actions(), texts(random, statement.resources())));
    return changed;
  }

  private static List<String> texts(SplittableRandom random, List<String> old) {
    if (random.nextInt(40) == 0) {
      return repeated(random, old);
    }
    if (old.isEmpty()) {
      return List.of(text(random, ""));
    }
    var at = random.nextInt(old.size());
    var changed = new ArrayList<>(old);
    changed.set(at, text(random, old.get(at)));
    return changed;
  }

  private static <T> List<T> repeated(SplittableRandom random, List<T> old) {
    var size = old.isEmpty() ? 0 : one(random, SIZES);
    var all = new ArrayList<T>();
    while (all.size() < size) {
      all.add(old.get(all.size() % old.size()));
    }
    return all;
  }

  /** Another text in place of this one: a bit flipped, something put in, or far too long. */
  private static String text(SplittableRandom random, String old) {
    var at = random.nextInt(old.length() + 1);
    var piece = one(random, Mangling.PIECES);
    return switch (random.nextInt(8)) {
      case 0, 1 -> flipped(random, old);
      case 2 -> old.substring(0, at) + lengthy(random) + old.substring(at);
      case 3 -> lengthy(random);
      default -> one(random, List.of(Mangling.values())).apply(old, at, piece);
    };
  }

  private static String flipped(SplittableRandom random, String old) {
    if (old.isEmpty()) {
      return old;
    }
    var letters = old.toCharArray();
    letters[random.nextInt(letters.length)] ^= (char) (1 << random.nextInt(16));
    return new String(letters);
  }

  private static String lengthy(SplittableRandom random) {
    var unit = one(random, UNITS);
    var length = random.nextInt(SELDOM) == 0 ? MEGABYTE : one(random, LENGTHS);
    return unit.repeat(Math.max(1, length / unit.length()));
  }

  private static <T> T one(SplittableRandom random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
