package dev.drawbridge.rules;

import dev.drawbridge.api.CrossAccountAccessSpec;
import dev.drawbridge.rules.Surroundings.Account;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the rules look at, gathered once.
 *
 * @param acceptedIds the ExternalIds that the role accepts now; empty where there is no role
 */
public record AccessRequest(
    CrossAccountAccessSpec spec, Surroundings around, List<String> acceptedIds, Occasion occasion) {

  public AccessRequest {
    acceptedIds = List.copyOf(acceptedIds);
  }

  Optional<Account> account() {
    return around.account();
  }
}
