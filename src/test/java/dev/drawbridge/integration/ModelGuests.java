package dev.drawbridge.integration;

import dev.drawbridge.evaluator.Caller;
import dev.drawbridge.model.Guest;
import dev.drawbridge.sandbox.TestAccount;
import java.util.Map;

/** The guests of the reference model as roles and users of the emulator. */
record ModelGuests(Map<Guest, Caller> callers) {

  /** Makes those of one world, to whom the vendor of all worlds comes. */
  static ModelGuests of(World world, Caller vendor) {
    var own = world.principals;
    return new ModelGuests(
        Map.of(
            Guest.CI, session(own.account(), world.principal),
            Guest.NIGHTLY, session(own.account(), own.role("nightly")),
            Guest.ANA, user(own.account(), own.user("ana")),
            Guest.VENDOR, vendor,
            Guest.STRANGER, Guest.STRANGER.caller("AROASTRANGER00000001")));
  }

  Caller caller(Guest guest) {
    return callers.get(guest);
  }

  String arn(Guest guest) {
    return caller(guest).arn();
  }

  /** Who comes with a session of this role. */
  static Caller session(TestAccount account, String arn) {
    var role = account.iam().getRole(request -> request.roleName(name(arn))).role();
    return Caller.sessionOf(arn, role.roleId(), "run");
  }

  private static Caller user(TestAccount account, String arn) {
    var user = account.iam().getUser(request -> request.userName(name(arn))).user();
    return Caller.user(arn, user.userId());
  }

  private static String name(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
