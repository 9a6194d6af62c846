package dev.drawbridge.cli.cluster;

import dev.drawbridge.api.Condition;
import dev.drawbridge.api.CrossAccountAccessSpec;
import dev.drawbridge.api.CrossAccountAccessStatus;
import dev.drawbridge.api.CrossAccountAccessStatus.TermStatus;
import dev.drawbridge.api.Limits;
import dev.drawbridge.api.TargetAccountSpec;
import dev.drawbridge.api.TargetAccountStatus.Orphan;
import dev.drawbridge.api.TrustedPartySpec;
import dev.drawbridge.rules.Principal;
import java.util.List;
import java.util.Optional;

/** An object as the API server has it. */
sealed interface Stored {
  Meta meta();

  /** Whether spec.suspended is true. */
  boolean suspended();

  default String name() {
    return meta().target().name();
  }

  /**
   * One access.
   *
   * @param status empty before the operator has seen it
   */
  record Access(Meta meta, CrossAccountAccessSpec spec, Optional<CrossAccountAccessStatus> status)
      implements Stored {
    @Override
    public boolean suspended() {
      return spec.suspended();
    }

    /** Namespace and name. */
    String where() {
      return meta.target().namespace() + "/" + name();
    }

    /** Whether the status speaks of the spec as it is. */
    boolean current() {
      return status.filter(s -> s.observedGeneration() == meta.generation()).isPresent();
    }

    Optional<TermStatus> term() {
      return status.flatMap(s -> Optional.ofNullable(s.term()));
    }

    Optional<Condition> condition(String type) {
      return status.stream()
          .flatMap(s -> s.conditions().stream())
          .filter(condition -> condition.type().equals(type))
          .findFirst();
    }

    /** Whether the operator says that its own suspension stops it. */
    boolean saysSuspended() {
      return hasReason("Suspended");
    }

    boolean saysAccountSuspended() {
      return hasReason("AccountSuspended");
    }

    boolean saysPartySuspended() {
      return hasReason("PartySuspended");
    }

    private boolean hasReason(String reason) {
      return condition(Condition.READY).filter(c -> c.reason().equals(reason)).isPresent();
    }

    /** What the operator says of it. */
    String message() {
      return condition(Condition.READY).map(Condition::message).orElse("");
    }
  }

  /** What has many accesses, and stops all of them when it is suspended. */
  sealed interface Whole extends Stored {
    boolean has(Access access);

    /** Whether the operator says that it stops this access of it. */
    boolean isSaidToStop(Access access);
  }

  /**
   * One target account.
   *
   * @param orphans roles of it that no access stands behind, as the operator lists them
   */
  record Account(Meta meta, TargetAccountSpec spec, List<Orphan> orphans) implements Whole {
    public Account {
      orphans = List.copyOf(orphans);
    }

    Limits limits() {
      return Optional.ofNullable(spec.limits()).orElse(Limits.DEFAULTS);
    }

    @Override
    public boolean suspended() {
      return spec.suspended();
    }

    @Override
    public boolean has(Access access) {
      return access.spec().account().equals(name());
    }

    @Override
    public boolean isSaidToStop(Access access) {
      return access.saysAccountSuspended();
    }
  }

  /** One party. */
  record Party(Meta meta, TrustedPartySpec spec) implements Whole {
    @Override
    public boolean suspended() {
      return spec.suspended();
    }

    @Override
    public boolean has(Access access) {
      return Principal.parse(access.spec().principal())
          .filter(principal -> principal.partition().equals(spec.partition()))
          .filter(principal -> spec.accounts().contains(principal.accountId()))
          .isPresent();
    }

    @Override
    public boolean isSaidToStop(Access access) {
      return access.saysPartySuspended();
    }
  }
}
