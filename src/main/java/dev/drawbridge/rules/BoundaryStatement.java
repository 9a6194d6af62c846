package dev.drawbridge.rules;

import java.util.List;

/**
 * One statement of a boundary, as far as it is judged.
 *
 * @param always whether it applies to every resource, without a condition
 */
record BoundaryStatement(Effect effect, Actions actions, boolean always) {
  /** What it does to the actions that it names. */
  enum Effect {
    Allow,
    Deny
  }

  boolean allows() {
    return effect == Effect.Allow;
  }

  boolean deniesAlways() {
    return effect == Effect.Deny && always;
  }

  /** The actions that a statement names. */
  sealed interface Actions {
    /** Those of its Action. */
    record Only(List<ActionPattern> patterns) implements Actions {
      public Only {
        patterns = List.copyOf(patterns);
      }
    }

    /** All but those of its NotAction. */
    record AllBut(List<ActionPattern> patterns) implements Actions {
      public AllBut {
        patterns = List.copyOf(patterns);
      }
    }

    /** Says whether one exact action is among them. */
    default boolean cover(String action) {
      return switch (this) {
        case Only(var patterns) -> patterns.stream().anyMatch(p -> p.covers(action));
        case AllBut(var patterns) -> patterns.stream().noneMatch(p -> p.covers(action));
      };
    }

    /**
     * Says whether one pattern of an Action stands for all that this one stands for. Only a star
     * meets a star, since no action holds one; patterns with a "?" and NotAction are left out,
     * which may say no too often and never yes.
     */
    default boolean include(String pattern) {
      return switch (this) {
        case Only(var patterns) ->
            patterns.stream().anyMatch(p -> !p.text().contains("?") && p.covers(pattern));
        case AllBut _ -> false;
      };
    }

    /** Says whether these statements together surely name all of them. */
    default boolean allWithin(List<BoundaryStatement> others) {
      return switch (this) {
        case Only(var patterns) ->
            patterns.stream()
                .allMatch(p -> others.stream().anyMatch(o -> o.actions().include(p.text())));
        case AllBut(var patterns) ->
            new Only(patterns).include("*")
                || others.stream().anyMatch(o -> o.actions().include("*"));
      };
    }
  }
}
