package dev.drawbridge.role;

/**
 * Where the role of an access lives; a pure function of installation, account, namespace and name.
 *
 * @param partition such as {@code aws}
 * @param accountId the 12 digits of the target account
 * @param path {@code /drawbridge/<installation>/}
 * @param name at most 64 characters (IAM quota), unique in the account ignoring case
 */
public record RoleAddress(String partition, String accountId, String path, String name) {
  private static final int LONGEST_NAME = 64;
  private static final int HASH = 10;

  /** Says where the role of this access lives. */
  public static RoleAddress of(
      Installation installation,
      String partition,
      String accountId,
      String namespace,
      String name) {
    var readable = installation.rolePrefix() + "-" + namespace + "-" + name;
    var room = LONGEST_NAME - HASH - 1;
    var head = readable.length() > room ? readable.substring(0, room) : readable;
    return new RoleAddress(
        partition,
        accountId,
        installation.path(),
        head + "-" + Fingerprint.of(namespace, name, HASH));
  }

  /** The place of a role of this installation, whose name is the last part of its ARN. */
  public static RoleAddress at(
      Installation installation, String partition, String accountId, String arn) {
    return new RoleAddress(
        partition, accountId, installation.path(), arn.substring(arn.lastIndexOf('/') + 1));
  }

  /** The ARN of the role. */
  public String arn() {
    return rolesOf(partition, accountId) + path + name;
  }

  /** Says whether the ARN of a role is of this account. */
  public static boolean isIn(String partition, String accountId, String roleArn) {
    return roleArn.startsWith(rolesOf(partition, accountId) + "/");
  }

  private static String rolesOf(String partition, String accountId) {
    return "arn:" + partition + ":iam::" + accountId + ":role";
  }
}
