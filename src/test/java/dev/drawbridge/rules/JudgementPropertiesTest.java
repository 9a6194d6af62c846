package dev.drawbridge.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drawbridge.rules.Judgement.Allowed;
import dev.drawbridge.rules.Judgement.Refused;
import dev.drawbridge.rules.Rule.Consequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** What is true of every judgement, and that the generated requests reach all kinds of them. */
@Label("Whatever is asked for")
class JudgementPropertiesTest {
  /** Control and format characters, halves of others, and ends of lines. */
  static final String UNREADABLE = "[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]";

  @Provide
  Arbitrary<AccessRequest> requests() {
    return AnyRequest.any();
  }

  @Property
  @Label("is judged alike twice, and in whatever order labels and parties come")
  void alike(@ForAll("requests") AccessRequest request) {
    var around = request.around();
    var turned =
        new AccessRequest(
            request.spec(),
            new Surroundings(
                around.namespace(),
                turned(around.namespaceLabels()),
                around.account(),
                turned(around.parties()),
                around.sharers()),
            request.acceptedIds(),
            request.occasion());
    assertThat(AccessRules.judge(request))
        .isEqualTo(AccessRules.judge(request))
        .isEqualTo(AccessRules.judge(turned));
  }

  private static <V> Map<String, V> turned(Map<String, V> map) {
    var names = new ArrayList<>(map.keySet());
    Collections.reverse(names);
    var turned = new LinkedHashMap<String, V>();
    names.forEach(name -> turned.put(name, map.get(name)));
    return turned;
  }

  @Property
  @Label("is answered by findings that a person can read, of a field of the spec, by known rules")
  void findings(@ForAll("requests") AccessRequest request) {
    var judgement = AccessRules.judge(request);
    for (var finding : findings(judgement)) {
      assertThat(finding.field()).matches("spec\\.[a-zA-Z.\\[\\]0-9]+");
      assertThat(finding.message()).doesNotContainPattern(UNREADABLE);
      assertThat(Rule.all()).contains(finding.rule());
    }
    assertThat(judgement.warnings()).noneMatch(finding -> finding.rule().refuses());
    if (judgement instanceof Refused refused) {
      assertThat(refused.refusals()).isNotEmpty().allMatch(finding -> finding.rule().refuses());
    }
  }

  @Property
  @Label("is allowed in a fifth of the cases or more, and every consequence is reached")
  void reached(@ForAll("requests") AccessRequest request) {
    var judgement = AccessRules.judge(request);
    Statistics.label("judgement")
        .collect(judgement.getClass().getSimpleName())
        .coverage(of -> of.check(Allowed.class.getSimpleName()).percentage(p -> p >= 20));
    for (var consequence : Consequence.values()) {
      var found = findings(judgement).stream().anyMatch(f -> f.rule().consequence() == consequence);
      Statistics.label(consequence.name())
          .collect(found)
          .coverage(of -> of.check(true).percentage(p -> p >= 5));
    }
  }

  private static List<Finding> findings(Judgement judgement) {
    var refusals =
        switch (judgement) {
          case Allowed _ -> Stream.<Finding>empty();
          case Refused refused -> refused.refusals().stream();
        };
    return Stream.concat(refusals, judgement.warnings().stream()).toList();
  }
}
