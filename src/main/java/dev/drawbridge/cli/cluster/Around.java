package dev.drawbridge.cli.cluster;

import dev.drawbridge.cli.cluster.Stored.Access;
import dev.drawbridge.cli.cluster.Stored.Account;
import dev.drawbridge.cli.cluster.Stored.Party;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What stands around an access.
 *
 * @param now by the clock of the API server
 */
record Around(Look<List<Account>> accounts, Look<List<Party>> parties, Instant now) {
  Optional<Account> accountOf(Access access) {
    return accounts.found().stream()
        .flatMap(List::stream)
        .filter(account -> account.has(access))
        .findFirst();
  }

  /** Every party that has the principal's account; more than one where they share it. */
  List<Party> partiesOf(Access access) {
    return parties.found().orElse(List.of()).stream().filter(party -> party.has(access)).toList();
  }
}
