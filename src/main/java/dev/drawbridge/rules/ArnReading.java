package dev.drawbridge.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What an ARN is among the types of one service; read once, however many actions ask.
 *
 * @param specific the types that say most of those that the ARN matches as text
 * @param fitting the places of those types, and of the longer ones that its last {@code *} reaches
 * @param open the places of the types of which it leaves the first name open
 */
record ArnReading(ResourceArn arn, List<ArnPattern> specific, BitSet fitting, BitSet open) {

  static ArnReading of(ResourceArn arn, List<ArnPattern> types) {
    var specific = new ArrayList<ArnPattern>();
    var matching = new BitSet();
    var reached = new BitSet();
    var open = new BitSet();
    var most = -1;
    var beforeLast = arn.beforeLastSegment();
    var plain = FirstName.beforeWildcards(arn.resource());
    for (var place = 0; place < types.size(); place++) {
      var type = types.get(place);
      if (!mayBegin(arn.resource(), plain, type) || !type.isOfKind(arn)) {
        continue;
      }
      if (type.resource().match(arn.resource()).isPresent() && type.resource().weight() >= most) {
        if (type.resource().weight() > most) {
          most = type.resource().weight();
          specific.clear();
          matching.clear();
        }
        specific.add(type);
        matching.set(place);
      }
      reached.set(place, beforeLast.filter(type.resource()::reaches).isPresent());
      open.set(place, FirstName.isOpen(type.resource(), arn.resource(), plain));
    }
    matching.or(reached);
    return new ArnReading(arn, specific, matching, open);
  }

  /** Rules most types out at once: a wildcard stands in what they begin with, or it is the same. */
  private static boolean mayBegin(String resource, String plain, ArnPattern type) {
    var head = type.resource().literals().getFirst();
    return resource.startsWith(head) || head.startsWith(plain);
  }
}
