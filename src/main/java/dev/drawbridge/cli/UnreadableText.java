package dev.drawbridge.cli;

/** A text is not YAML or JSON, or is more than is read. */
final class UnreadableText extends Exception {
  private final transient Place place;

  UnreadableText(Place place, String problem) {
    super(problem);
    this.place = place;
  }

  Place place() {
    return place;
  }

  /** What is so, one clause without a full stop. */
  String problem() {
    return String.valueOf(getMessage());
  }
}
