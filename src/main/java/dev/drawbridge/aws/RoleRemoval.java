package dev.drawbridge.aws;

import dev.drawbridge.role.DesiredRole;
import dev.drawbridge.role.PolicyDocuments;
import dev.drawbridge.role.RoleChange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Removes one role that was proved to be ours, so that it never gives more than before: IAM deletes
 * no role that has an inline policy, and what denies is one.
 *
 * <p>Our policy on a role that lets nobody in is its Deny, but while sessions are cut: then it may
 * allow, where an opening did not come to its end.
 */
final class RoleRemoval {
  private final RoleCalls calls;
  private final ForeignHands hands;
  private final Consumer<Made> made;
  private boolean letsNobodyIn;
  private boolean denies;

  /**
   * Begins.
   *
   * @param closed whether the role surely lets nobody in
   * @param made hears of each change as soon as AWS has confirmed it
   */
  RoleRemoval(RoleCalls calls, ForeignHands hands, boolean closed, Consumer<Made> made) {
    this.calls = calls;
    this.hands = hands;
    this.made = made;
    this.letsNobodyIn = closed;
  }

  /**
   * Takes the inline policies off and deletes the role; whatever hangs on it besides only where IAM
   * says that there is something. A role that stays after all is left closed.
   *
   * @param policies names of the inline policies that we put on it
   */
  void of(List<String> policies) {
    denies = letsNobodyIn && !policies.contains(DesiredRole.REVOCATION);
    try {
      takeOff(policies);
      delete();
    } catch (AwsException failed) {
      close();
      throw failed;
    }
  }

  private void delete() {
    try {
      calls.deleteRole().ifPresent(made);
    } catch (AwsException failed) {
      if (!failed.failure().code().equals("DeleteConflict")) {
        throw failed;
      }
      // What hangs on it may allow anything, and takes several calls to find and to take off.
      close();
      takeOff(hands.unhook(made));
      calls.deleteRole().ifPresent(made);
    }
  }

  /** What allows goes first and what denies goes last. */
  private void takeOff(List<String> policies) {
    var ordered = new ArrayList<>(policies);
    if (ordered.remove(DesiredRole.POLICY)) {
      ordered.add(denies ? ordered.size() : 0, DesiredRole.POLICY);
    }
    for (var policy : ordered) {
      try {
        calls.removePolicy(policy).ifPresent(made);
      } catch (AwsException failed) {
        var mayBeGone = failed.failure().unanswered("DeleteRolePolicy");
        denies = denies && !(mayBeGone && policy.equals(DesiredRole.POLICY));
        throw failed;
      }
      denies = denies && !policy.equals(DesiredRole.POLICY);
    }
  }

  /** Tries both, whatever becomes of the first. */
  private void close() {
    denies = denies || done(new RoleChange.PutPermissions(PolicyDocuments.CLOSED_PERMISSIONS));
    letsNobodyIn = letsNobodyIn || done(new RoleChange.UpdateTrust(PolicyDocuments.CLOSED_TRUST));
  }

  private boolean done(RoleChange change) {
    try {
      made.accept(calls.apply(change));
      return true;
    } catch (AwsException _) {
      // What kept the role from being removed is told, and the next pass tries all of it again.
      return false;
    }
  }
}
