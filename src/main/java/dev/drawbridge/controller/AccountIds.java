package dev.drawbridge.controller;

import dev.drawbridge.api.TargetAccount;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** An account id belongs to the TargetAccount that had it first. */
final class AccountIds {
  private static final Comparator<TargetAccount> AGE =
      Comparator.<TargetAccount, String>comparing(a -> a.getMetadata().getCreationTimestamp())
          .thenComparing(a -> a.getMetadata().getName());

  private AccountIds() {}

  /** The name of the oldest other object with the same account id, where it is older. */
  static Optional<String> older(TargetAccount account, Stream<TargetAccount> all) {
    return all.filter(sharing(account))
        .min(AGE)
        .map(first -> first.getMetadata().getName())
        .filter(first -> !first.equals(account.getMetadata().getName()));
  }

  /** Says whether no other object that stays has the same account id. */
  static boolean lastOne(TargetAccount account, Stream<TargetAccount> all) {
    return all.filter(sharing(account))
        .filter(other -> other.getMetadata().getDeletionTimestamp() == null)
        .allMatch(other -> other.getMetadata().getName().equals(account.getMetadata().getName()));
  }

  private static Predicate<TargetAccount> sharing(TargetAccount account) {
    return other -> other.getSpec().accountId().equals(account.getSpec().accountId());
  }
}
