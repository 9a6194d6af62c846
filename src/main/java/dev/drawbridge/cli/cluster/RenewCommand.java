package dev.drawbridge.cli.cluster;

import dev.drawbridge.api.ApiTime;
import dev.drawbridge.cli.cluster.RenewPlan.Until;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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
    })
final class RenewCommand extends ClusterCommand {
  @Parameters(paramLabel = "NAME", converter = Names.OfAccess.class, description = "The access.")
  private String access = "";

  @Option(
      names = "--until",
      order = OWN,
      required = true,
      paramLabel = "DATE",
      converter = UntilConverter.class,
      description =
          "The day by which somebody looks at it again: an RFC 3339 date (00:00 UTC) or date-time"
              + " with its zone, such as 2027-02-01T09:00:00Z")
  private Until until = new Until("", Instant.EPOCH);

  @Option(
      names = "--narrow",
      order = OWN,
      description = "An earlier date is meant, which ends access earlier.")
  private boolean narrow;

  RenewCommand(Shell shell) {
    super(shell);
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
                      "'%s' is no date, and no time with its zone; write 2027-02-01 (00:00 UTC) or"
                              .formatted(text)
                          + " 2027-02-01T09:00:00Z"));
    }
  }

  @Override
  Task task() {
    return new AccessTask(access, new AccessTask.Order.Renew(until, narrow));
  }
}
