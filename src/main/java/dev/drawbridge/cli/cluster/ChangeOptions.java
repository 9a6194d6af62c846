package dev.drawbridge.cli.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** How a change is made. */
final class ChangeOptions {
  private static final Duration USUAL = Duration.ofSeconds(60);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--dry-run",
      paramLabel = "none|client|server",
      description =
          "client: says what it would do. server: has the API server judge it too, and store"
              + " nothing. Default: none")
  private DryRun dryRun = DryRun.none;

  @Option(
      names = "--wait",
      description = "Waits until the operator says that it is so in AWS. Not with a dry run")
  private boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "How long to wait, such as 30s or 2m. Default: 60s")
  private Optional<Duration> timeout = Optional.empty();

  /** As kubectl has it. */
  enum DryRun {
    none,
    client,
    server
  }

  /** Reads a time as kubectl writes it. */
  static final class TimeConverter implements ITypeConverter<Duration> {
    private static final Pattern TIME =
        Pattern.compile("(?:([0-9]{1,3})h)?(?:([0-9]{1,4})m)?(?:([0-9]{1,5})s)?");

    @Override
    public Duration convert(String text) {
      var matcher = TIME.matcher(text);
      var time =
          matcher.matches()
              ? Duration.ofHours(number(matcher.group(1)))
                  .plusMinutes(number(matcher.group(2)))
                  .plusSeconds(number(matcher.group(3)))
              : Duration.ZERO;
      if (time.isZero()) {
        throw new TypeConversionException("'%s' is no time; write 30s or 2m".formatted(text));
      }
      return time;
    }

    private static int number(@Nullable String digits) {
      return digits == null ? 0 : Integer.parseInt(digits);
    }
  }

  DryRun dryRun() {
    return dryRun;
  }

  /** How long to wait; empty where that is not asked for. */
  Optional<Duration> waiting() {
    if (timeout.isPresent() && !wait) {
      throw new ParameterException(
          command.commandLine(), "--timeout needs --wait; add it, or leave --timeout out");
    }
    return wait && dryRun == DryRun.none ? Optional.of(timeout.orElse(USUAL)) : Optional.empty();
  }
}
