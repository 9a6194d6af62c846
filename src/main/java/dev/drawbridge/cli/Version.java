package dev.drawbridge.cli;

import dev.drawbridge.rules.ActionCatalogue;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Which build this is, and of what day the actions are that it knows. */
final class Version implements IVersionProvider {
  /** The version in the jar's manifest. */
  static String project() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("unreleased");
  }

  @Override
  public String[] getVersion() {
    var catalogue = ActionCatalogue.embedded();
    return new String[] {
      "kubectl drawbridge " + project(),
      "actions as of %s (catalogue %s)".formatted(catalogue.date(), catalogue.version())
    };
  }
}
