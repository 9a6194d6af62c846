package dev.drawbridge.cli;

import java.util.List;

/** Reads a text as what it is. */
final class Documents {
  private Documents() {}

  static List<Value> read(SourceText source) throws UnreadableText {
    if (source.name().endsWith(".json")) {
      return JsonText.read(source.text());
    }
    if (source.text().stripLeading().startsWith("{")) {
      try {
        return JsonText.read(source.text());
      } catch (UnreadableText notJson) {
        // YAML writes objects in braces too.
        return YamlText.read(source.text());
      }
    }
    return YamlText.read(source.text());
  }
}
