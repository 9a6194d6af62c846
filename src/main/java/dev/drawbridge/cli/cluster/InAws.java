package dev.drawbridge.cli.cluster;

import dev.drawbridge.api.Condition;
import dev.drawbridge.api.CrossAccountAccessStatus;
import dev.drawbridge.cli.cluster.Stored.Access;

/** How an access is in AWS, as the operator says it in the status. */
enum InAws {
  /** The operator has not said it, or goes on. */
  UNSETTLED,
  /** Its role lets the principal in. */
  OPEN,
  /** The rules refuse an edit, and the grant that was accepted last is open. */
  OPEN_AS_BEFORE,
  /** Its role lets nobody in. */
  CLOSED,
  /** There is no role. */
  NO_ROLE,
  /** The role is somebody else's or its principal is gone; nothing is written to it. */
  CONFLICT;

  /** Reads the status, whatever generation it speaks of. */
  static InAws of(Access access) {
    if (access.status().isEmpty() || access.condition(Condition.RECONCILING).isPresent()) {
      return UNSETTLED;
    }
    var status = access.status().get();
    return switch (status.phase()) {
      case Pending -> UNSETTLED;
      case Active, ReviewDue -> OPEN;
      case Suspended -> status.roleArn() == null ? NO_ROLE : CLOSED;
      case Expired -> NO_ROLE;
      case Conflict -> saysClosed(access) ? CLOSED : CONFLICT;
      case Rejected -> rejected(access, status);
    };
  }

  /** Whether nobody gets in. */
  boolean shut() {
    return this == CLOSED || this == NO_ROLE;
  }

  /** Whether the principal gets in. */
  boolean open() {
    return this == OPEN || this == OPEN_AS_BEFORE;
  }

  private static InAws rejected(Access access, CrossAccountAccessStatus status) {
    if (status.roleArn() == null) {
      return NO_ROLE;
    }
    return saysClosed(access) ? CLOSED : OPEN_AS_BEFORE;
  }

  private static boolean saysClosed(Access access) {
    return access.message().endsWith(CrossAccountAccessStatus.ROLE_CLOSED);
  }
}
