package dev.drawbridge.cli.cluster;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Names of objects as people write them on a command line. */
final class Names {
  /** As {@code kubectl get caa -o name} writes it. */
  private static final Pattern KIND =
      Pattern.compile("^(caa|crossaccountaccess(es)?)([.]drawbridge[.]dev)?/");

  /** As messages write an access. */
  private static final Pattern WITH_NAMESPACE = Pattern.compile("([-a-z0-9]+)/([-a-z0-9.]+)");

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");

  private Names() {}

  /** The name of an access, with or without its kind. */
  static final class OfAccess implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      var bare = KIND.matcher(text).replaceFirst("");
      var both = WITH_NAMESPACE.matcher(bare);
      if (both.matches()) {
        throw new TypeConversionException(
            "'%s' is no name of an access; write %s -n %s"
                .formatted(text, both.group(2), both.group(1)));
      }
      return checked(bare);
    }
  }

  /** The name of any other object. */
  static final class OfObject implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      return checked(text);
    }
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  private static String checked(String text) {
    if (!isName(text)) {
      throw new TypeConversionException(
          "'%s' is no name of an object; one has lower-case letters, digits, - and ., and starts"
                  .formatted(text)
              + " and ends with a letter or a digit");
    }
    return text;
  }
}
