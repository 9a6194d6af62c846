package dev.drawbridge.rules;

import dev.drawbridge.api.Permission;
import java.util.ArrayList;
import java.util.List;

/** Applies {@link ActionRule} and {@link ResourceRule} to each statement. */
final class PermissionCheck {
  private static final int MOST_STATEMENTS = 20;
  private static final int MOST_ACTIONS = 50;
  private static final int MOST_RESOURCES = 20;

  private PermissionCheck() {}

  /** The statements in AWS's spelling of the actions; complete only where nothing was found. */
  static List<Permission> check(AccessRequest request, Findings findings) {
    var statements = request.spec().permissions();
    if (statements.isEmpty() || statements.size() > MOST_STATEMENTS) {
      findings.add(
          ActionRule.PERMISSIONS_COUNT,
          "spec.permissions",
          "there are %d statements".formatted(statements.size()));
    }
    var catalogue = ActionCatalogue.embedded();
    var actions = new ActionCheck(request, catalogue, findings);
    var resources = new ResourceCheck(request, catalogue, findings);
    var canonical = new ArrayList<Permission>();
    for (var index = 0; index < Math.min(statements.size(), MOST_STATEMENTS); index++) {
      var field = "spec.permissions[%d]".formatted(index);
      var statement = statements.get(index);
      if (sized(field, statement, findings)) {
        var known = actions.check(field, statement);
        resources.check(field, statement, known);
        canonical.add(
            new Permission(
                known.stream().map(CataloguedAction::name).distinct().toList(),
                statement.resources()));
      }
    }
    return canonical;
  }

  private static boolean sized(String field, Permission statement, Findings findings) {
    var actions = statement.actions().size();
    var resources = statement.resources().size();
    if (actions == 0 || resources == 0) {
      findings.add(
          ActionRule.PERMISSIONS_COMPLETE,
          field,
          "there are %d actions and %d resources".formatted(actions, resources));
    }
    if (actions > MOST_ACTIONS || resources > MOST_RESOURCES) {
      findings.add(
          ActionRule.PERMISSIONS_SIZE,
          field,
          "there are %d actions and %d resources".formatted(actions, resources));
      return false;
    }
    return true;
  }
}
