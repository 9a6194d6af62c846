package dev.drawbridge.rules;

/**
 * What the tables of actions and resources share: in them, {@code ~} stands for {@code
 * eu-west-1:444455556666}.
 */
final class FitTable {
  private static final ActionCatalogue CATALOGUE = ActionCatalogue.embedded();

  private FitTable() {}

  static ResourceFit fit(String action) {
    return CATALOGUE.fit(CATALOGUE.find(action).orElseThrow());
  }

  static ResourceArn arn(String text) {
    return ResourceArn.parse(inFull(text)).orElseThrow();
  }

  static String inFull(String text) {
    return text.replace("~", "eu-west-1:444455556666");
  }
}
