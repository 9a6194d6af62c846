package dev.drawbridge.rules;

import java.util.List;
import java.util.Set;

/**
 * One IAM action, as AWS documents it in the Service Authorization Reference.
 *
 * @param name in AWS's spelling, {@code s3:GetObject}
 * @param accessLevel one level, or several with a comma between: {@code Tagging, Write}
 * @param resourceTypes a type with two ARN patterns stands here twice
 */
public record CataloguedAction(String name, String accessLevel, List<ResourceType> resourceTypes) {
  private static final Set<String> LOOKING = Set.of("Read", "List");

  public CataloguedAction {
    resourceTypes = List.copyOf(resourceTypes);
  }

  public String service() {
    return name.substring(0, name.indexOf(':'));
  }

  public boolean managesPermissions() {
    return accessLevel.contains("Permissions management");
  }

  public boolean readsOrLists() {
    return LOOKING.containsAll(List.of(accessLevel.split(", ")));
  }

  /**
   * Whether the resource {@code *} is exact enough: there is no type to name, or it only looks and
   * need not name the one type there is.
   */
  public boolean everythingFits() {
    return resourceTypes.isEmpty()
        || (readsOrLists() && resourceTypes.size() == 1 && !resourceTypes.getFirst().required());
  }
}
