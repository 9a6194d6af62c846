package dev.drawbridge.cli.cluster;

import dev.drawbridge.api.ApiTime;
import dev.drawbridge.cli.cluster.RenewPlan.Until;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code kubectl drawbridge renew}. */
@Command(
    name = "renew",
    description = {
      "Renews an access until its next review.",
      "",
      "Sets spec.reviewDate. A later instant starts a new term, of the length that spec.duration"
          + " has; an earlier one narrows the running term and needs --narrow. Either takes the"
          + " verb review.",
      ""
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, or it was so already",
      "1:refused or failed; nothing was written, unless the message says that this is not known",
      "2:the command line is wrong",
      "3:written, and --wait has not seen it in AWS"
    },
    exitCodeOnExecutionException = Change.REFUSED,
    sortOptions = false)
final class RenewCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "NAME", description = "The access.")
  private String name = "";

  @Option(
      names = "--until",
      required = true,
      paramLabel = "DATE",
      converter = UntilConverter.class,
      description =
          "The day by which somebody looks at it again: an RFC 3339 date (00:00 UTC) or date-time"
              + " with its zone, such as 2027-02-01T09:00:00Z")
  private Until until = new Until("", Instant.EPOCH);

  @Option(names = "--narrow", description = "An earlier date is meant, which ends access earlier.")
  private boolean narrow;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ChangeOptions change = new ChangeOptions();
  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  RenewCommand(Console console) {
    this.console = console;
  }

  /** Reads an instant as the API does. */
  static final class UntilConverter implements ITypeConverter<Until> {
    @Override
    public Until convert(String text) {
      return ApiTime.instant(text)
          .map(instant -> new Until(text, instant))
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'%s' is no day that exists, with its zone; write 2027-02-01 (00:00 UTC) or"
                              .formatted(text)
                          + " 2027-02-01T09:00:00Z"));
    }
  }

  @Override
  public Integer call() {
    return new Runner(console, spec, connection, change)
        .onAccess(name, new AccessTask.Order.Renew(until, narrow));
  }
}
