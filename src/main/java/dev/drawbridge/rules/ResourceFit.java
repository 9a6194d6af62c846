package dev.drawbridge.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which resources an action can be granted on.
 *
 * <p>An ARN is of the most specific type of the service that it matches as text: {@code
 * arn:aws:s3:::artifacts/*} is an object and no bucket. In addition, a {@code *} that begins and
 * ends the last segment may stand for the rest of a longer type.
 *
 * @param types of the whole service
 */
public record ResourceFit(CataloguedAction action, List<ArnPattern> types) {
  public ResourceFit {
    types = List.copyOf(types);
  }

  /** Whether the ARN is one that the action works on. */
  public boolean fits(ResourceArn arn) {
    var exact = mostSpecific(arn);
    return own().anyMatch(pattern -> exact.contains(pattern) || pattern.isReachedBy(arn));
  }

  /**
   * Whether wildcards stand where the action needs the name of a bucket, table, queue and so on, so
   * that the ARN is as wide as the account. It may be asked of an ARN that does not fit too.
   */
  public boolean firstNameIsOpen(ResourceArn arn) {
    return own().anyMatch(pattern -> pattern.hasOpenFirstName(arn));
  }

  /** An ARN that fits, with upper-case words where somebody must fill in a name. */
  public String proposal() {
    return ArnProposal.of(this);
  }

  /** The same, with as much of the given ARN as fits. */
  public String proposal(ResourceArn given) {
    return ArnProposal.of(this, given);
  }

  /** The types of the service that say most of those that the ARN matches as text. */
  List<ArnPattern> mostSpecific(ResourceArn arn) {
    var found = new ArrayList<ArnPattern>();
    var most = -1;
    for (var type : types) {
      if (type.match(arn).isPresent()) {
        var weight = type.resource().weight();
        if (weight > most) {
          found.clear();
          most = weight;
        }
        if (weight == most) {
          found.add(type);
        }
      }
    }
    return found;
  }

  private Stream<ArnPattern> own() {
    return action.resourceTypes().stream().map(ResourceType::arnPattern);
  }
}
