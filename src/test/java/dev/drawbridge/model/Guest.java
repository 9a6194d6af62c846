package dev.drawbridge.model;

import dev.drawbridge.evaluator.Caller;

/** Whom an access may be for. */
public enum Guest {
  CI("arn:aws:iam::111122223333:role/ci-deploy", Party.TOOLING),
  NIGHTLY("arn:aws:iam::111122223333:role/nightly", Party.TOOLING),
  ANA("arn:aws:iam::111122223333:user/ana", Party.TOOLING),
  VENDOR("arn:aws:iam::999900001111:role/monitor", Party.ACME),
  STRANGER("arn:aws:iam::555566667777:role/who", Party.NONE);

  /** Who stands behind an account. */
  public enum Party {
    TOOLING,
    ACME,
    NONE
  }

  private final String arn;
  private final Party party;

  Guest(String arn, Party party) {
    this.arn = arn;
    this.party = party;
  }

  public String arn() {
    return arn;
  }

  public Party party() {
    return party;
  }

  public boolean user() {
    return arn.contains(":user/");
  }

  /**
   * The caller that this guest is, as long as he exists.
   *
   * @param uniqueId what IAM calls him
   */
  public Caller caller(String uniqueId) {
    return user() ? Caller.user(arn, uniqueId) : Caller.sessionOf(arn, uniqueId, "run");
  }
}
