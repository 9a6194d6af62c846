package dev.drawbridge.rules;

import java.util.BitSet;
import java.util.List;

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
    return fits(ArnReading.of(arn, types));
  }

  /**
   * Whether wildcards stand where the action needs the name of a bucket, table, queue and so on, so
   * that the ARN is as wide as the account. It may be asked of an ARN that does not fit too.
   */
  public boolean firstNameIsOpen(ResourceArn arn) {
    return firstNameIsOpen(ArnReading.of(arn, types));
  }

  /** An ARN that fits, with upper-case words where somebody must fill in a name. */
  public String proposal() {
    return ArnProposal.of(this);
  }

  /** The same, with as much of the given ARN as fits. */
  public String proposal(ResourceArn given) {
    return proposal(ArnReading.of(given, types));
  }

  boolean fits(ArnReading arn) {
    return hasTypeAt(arn.fitting());
  }

  boolean firstNameIsOpen(ArnReading arn) {
    return hasTypeAt(arn.open());
  }

  String proposal(ArnReading given) {
    return ArnProposal.of(this, given);
  }

  /** Whether a type of the action stands at one of these places. */
  boolean hasTypeAt(BitSet places) {
    if (places.isEmpty()) {
      return false;
    }
    for (var type : action.resourceTypes()) {
      if (places.get(type.place())) {
        return true;
      }
    }
    return false;
  }
}
