package dev.drawbridge.role;

/** What of a role can differ from what it should be. */
public enum Facet {
  /** No role of that name. */
  ROLE("the role is gone"),
  /** ARN, path or ownership tags, or another role of the same name. */
  OWNERSHIP("its path or tags are not ours"),
  /** The trust shows the unique id of a principal that was deleted. */
  PRINCIPAL("its principal was deleted"),
  /** The trust policy. */
  TRUST("its trust policy"),
  /** The inline policy that allows. */
  PERMISSIONS("its permissions"),
  /** The inline policy that cuts sessions. */
  REVOCATION("its revocation"),
  /** Inline policies that are not ours. */
  FOREIGN_INLINE("inline policies of others"),
  /** Managed policies that are attached. */
  ATTACHED("attached policies"),
  /** The permissions boundary. */
  BOUNDARY("its permissions boundary"),
  /** Tags that are not ours. */
  TAGS("tags of others"),
  /** Longest session and description. */
  SETTINGS("its longest session or description"),
  /** Instance profiles that hold the role. */
  INSTANCE_PROFILE("instance profiles");

  private final String text;

  Facet(String text) {
    this.text = text;
  }

  /** What differs, for a person. */
  public String text() {
    return text;
  }
}
