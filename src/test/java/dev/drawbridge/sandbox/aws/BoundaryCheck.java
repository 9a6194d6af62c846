package dev.drawbridge.sandbox.aws;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Refuses a permissions boundary that the account does not have. */
final class BoundaryCheck implements Check {
  private static final Pattern POLICY = Pattern.compile("arn:aws:iam::(\\d{12}|aws):policy/\\S+");

  private final Moto moto;
  private final Recent seen = new Recent();

  BoundaryCheck(Moto moto) {
    this.moto = moto;
  }

  @Override
  public Optional<AwsMessage> refusal(Ask ask) throws IOException, InterruptedException {
    var arn = ask.parameter("PermissionsBoundary");
    if (arn.isEmpty() || !ask.is("CreateRole", "PutRolePermissionsBoundary")) {
      return Optional.empty();
    }
    var policy = POLICY.matcher(arn.get());
    if (!policy.matches()) {
      return Optional.of(AwsError.invalidInput("ARN %s is not valid.".formatted(arn.get())));
    }
    var here = policy.group(1).equals("aws") || policy.group(1).equals(ask.account());
    return here && exists(ask.account(), arn.get())
        ? Optional.empty()
        : Optional.of(
            AwsError.absent(
                "Scope ARN: %s does not exist or is not attachable.".formatted(arn.get())));
  }

  @Override
  public void written(Ask ask) {
    if (ask.is("DeletePolicy")) {
      seen.forget(arn -> ask.parameter("PolicyArn").equals(Optional.of(arn)));
    }
  }

  private boolean exists(String account, String arn) throws IOException, InterruptedException {
    if (seen.of(arn).isEmpty()
        && moto.found(account, "GetPolicy", Map.of("PolicyArn", arn)).isPresent()) {
      seen.put(arn, arn);
    }
    return seen.of(arn).isPresent();
  }
}
