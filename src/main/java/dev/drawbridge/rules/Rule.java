package dev.drawbridge.rules;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One thing that is checked; {@code docs/rules.md} lists them all and is generated from them. */
public sealed interface Rule
    permits AccountRule,
        ActionRule,
        AdmissionRule,
        ExternalIdRule,
        FormRule,
        PartyRule,
        PrincipalRule,
        ResourceRule,
        TimeRule {

  /** What follows where the rule does not hold. */
  enum Consequence {
    /** Refused because of who or where: a role that exists is closed at once. */
    CLOSES,
    /** Refused because of an edit: the last accepted grant stays, unwidened, to its deadline. */
    HOLDS,
    /** Granted, and said. */
    WARNS
  }

  /** The name of the constant, such as {@code PRINCIPAL_WILDCARD}. */
  String name();

  Consequence consequence();

  /** Why the rule is there, one sentence with its full stop. */
  String why();

  /** What a person does next, one clause without a full stop. */
  String remedy();

  /** The id by which people know it, such as {@code principal-wildcard}. */
  default String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Where it is explained. */
  default String link() {
    return "docs/rules.md#" + id();
  }

  default boolean refuses() {
    return consequence() != Consequence.WARNS;
  }

  /** Every rule, in the order in which the docs show them. */
  static List<Rule> all() {
    return Stream.<Rule[]>of(
            FormRule.values(),
            AccountRule.values(),
            PrincipalRule.values(),
            PartyRule.values(),
            ExternalIdRule.values(),
            ActionRule.values(),
            ResourceRule.values(),
            TimeRule.values(),
            AdmissionRule.values())
        .flatMap(Stream::of)
        .toList();
  }
}
