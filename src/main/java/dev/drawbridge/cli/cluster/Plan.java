package dev.drawbridge.cli.cluster;

import java.util.List;

/** What a command comes to, before anything is written. */
sealed interface Plan {
  /**
   * One field is to change.
   *
   * @param meta the object as it was read
   * @param consequences sentences: what comes of it and whom it concerns
   * @param warnings sentences that a person should not miss
   * @param done what the object is afterwards, such as {@code suspended}
   */
  record Edit(Meta meta, Field field, List<String> consequences, List<String> warnings, String done)
      implements Plan {
    public Edit {
      consequences = List.copyOf(consequences);
      warnings = List.copyOf(warnings);
    }

    /** Whether it was planned on the same spec. */
    boolean sameSpec(Edit other) {
      return meta.generation() == other.meta.generation()
          && field.name().equals(other.field.name())
          && field.before().equals(other.field.before());
    }

    /** The same edit of the object as it was read again. */
    Edit on(Meta again) {
      return new Edit(again, field, consequences, warnings, done);
    }
  }

  /**
   * It is so already.
   *
   * @param why a sentence
   */
  record Nothing(Meta meta, String why) implements Plan {}

  /**
   * It is not to be done.
   *
   * @param why what is so and what to do, without a full stop
   */
  record Refused(String why) implements Plan {}
}
