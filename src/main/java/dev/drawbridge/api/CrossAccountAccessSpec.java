package dev.drawbridge.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.crd.generator.annotation.SelectableField;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person asks for: who, where, what, how long, and when it is reviewed. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "self.account == oldSelf.account",
    fieldPath = ".account",
    message =
        "account is immutable, since the role lives there; delete this access and"
            + " create another one for the other account")
@ValidationRule(
    value =
        "self.principal.matches('^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/[a-zA-Z0-"
            + "9_+=,.@/-]+$')",
    fieldPath = ".principal",
    message =
        "principal is the full ARN of one IAM role or user, such as"
            + " arn:aws:iam::111122223333:role/ci-deploy; an account, a root, a wildcard"
            + " or a session is never accepted [docs/rules.md#principal-arn]")
@ValidationRule(
    value =
        "!self.principal.contains(':role/drawbridge/') &&"
            + " !self.principal.contains(':user/drawbridge/')",
    fieldPath = ".principal",
    message =
        "a role under the path /drawbridge/ is itself granted access, which is not"
            + " passed on; name the role or user at the start of the chain"
            + " [docs/rules.md#principal-no-chain]")
@ValidationRule(
    value = "self.duration.matches('^[1-9][0-9]{0,4}[mhd]$')",
    fieldPath = ".duration",
    message =
        "duration is a whole number from 1 to 99999 followed by m, h or d; write for"
            + " example 90m, 12h or 30d [docs/rules.md#duration-readable]")
@ValidationRule(
    value =
        "self.reviewDate.matches('^[0-9]{4}-[0-9]{2}-[0-9]{2}$') ?"
            + " !format.date().validate(self.reviewDate).hasValue() :"
            + " (self.reviewDate.matches('^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-"
            + "9]{2}([.][0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$') &&"
            + " !format.datetime().validate(self.reviewDate).hasValue())",
    fieldPath = ".reviewDate",
    message =
        "reviewDate is a day that exists, as RFC 3339 writes it: a date such as"
            + " 2027-02-01 (00:00 UTC), or a date-time with its zone such as"
            + " 2027-02-01T09:00:00Z [docs/rules.md#review-date-readable]")
@ValidationRule(
    value =
        "!has(self.revokeBefore) ||"
            + " (self.revokeBefore.matches('^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:["
            + "0-9]{2}([.][0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$') &&"
            + " !format.datetime().validate(self.revokeBefore).hasValue())",
    fieldPath = ".revokeBefore",
    message =
        "revokeBefore is a date-time that exists, with its zone, such as"
            + " 2027-02-01T09:00:00Z [docs/rules.md#revoke-before-readable]")
@ValidationRule(
    value =
        "self.sessionDuration.matches('^[1-9][0-9]{0,4}[mhd]$') &&"
            + " int(self.sessionDuration.substring(0, size(self.sessionDuration) - 1)) *"
            + " (self.sessionDuration.endsWith('m') ? 1 :"
            + " self.sessionDuration.endsWith('h') ? 60 : 1440) >= 60 &&"
            + " int(self.sessionDuration.substring(0, size(self.sessionDuration) - 1)) *"
            + " (self.sessionDuration.endsWith('m') ? 1 :"
            + " self.sessionDuration.endsWith('h') ? 60 : 1440) <= 720",
    fieldPath = ".sessionDuration",
    message =
        "sessionDuration is a whole number followed by m or h, from 1h to 12h; write"
            + " for example 1h [docs/rules.md#session-duration-range]")
@ValidationRule(
    value =
        "!self.sessionDuration.matches('^[1-9][0-9]{0,4}[mhd]$') ||"
            + " int(self.sessionDuration.substring(0, size(self.sessionDuration) - 1)) *"
            + " (self.sessionDuration.endsWith('m') ? 1 :"
            + " self.sessionDuration.endsWith('h') ? 60 : 1440) <= 60 ||"
            + " self.principal.contains(':user/')",
    fieldPath = ".sessionDuration",
    message =
        "AWS gives a role principal at most 1h (role chaining); write 1h, or name a"
            + " user as the principal [docs/rules.md#session-chained]")
@ValidationRule(
    value = "!self.requireMfa || self.principal.contains(':user/')",
    fieldPath = ".requireMfa",
    message =
        "a role signs in without MFA, so nobody could ever get in; remove"
            + " requireMfa, or name a user as the principal [docs/rules.md#mfa-needs-user]")
@ValidationRule(
    value = "!has(self.externalId) ||" + " self.externalId.matches('^[a-zA-Z0-9_+=,.@:/-]{2,}$')",
    fieldPath = ".externalId",
    message =
        "externalId has 2 to 1224 characters out of letters, digits and _+=,.@:/-"
            + " without spaces; copy it exactly as the vendor issued it"
            + " [docs/rules.md#external-id-readable]")
@ValidationRule(
    value =
        "self.permissions.all(p, p.actions.all(a,"
            + " a.matches('^[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+$')))",
    fieldPath = ".permissions",
    message =
        "an action is written in full, such as s3:GetObject" + " [docs/rules.md#action-exact]")
@ValidationRule(
    value = "self.permissions.all(p, p.actions.all(a, !a.contains('*') &&" + " !a.contains('?')))",
    fieldPath = ".permissions",
    message =
        "wildcards are not accepted in actions; name each action in full, such as"
            + " s3:GetObject [docs/rules.md#action-wildcard]")
@ValidationRule(
    value =
        "self.permissions.all(p, p.actions.all(a,"
            + " !a.lowerAscii().matches('^(iam|organizations|sts):') || a.lowerAscii() =="
            + " 'sts:getcalleridentity'))",
    fieldPath = ".permissions",
    message =
        "actions of iam, sts and organizations are never granted, since they can"
            + " widen access or pass it on; remove them [docs/rules.md#action-never]")
@ValidationRule(
    value =
        "self.permissions.all(p, p.resources.all(r, r == '*' ||"
            + " (r.matches('^arn:[^:]+:[^:]+:[^:]*:[^:]*:[!-~]+$') && !r.contains('${'))))",
    fieldPath = ".permissions",
    message =
        "a resource is an ARN such as arn:aws:s3:::artifacts/*, without spaces and"
            + " policy variables [docs/rules.md#resource-arn]")
public record CrossAccountAccessSpec(
    @Required
        @Size(min = 1, max = 253)
        @SelectableField
        @JsonPropertyDescription("Name of the TargetAccount in which the role is kept. Immutable.")
        String account,
    @Required
        @Size(min = 1, max = 600)
        @JsonPropertyDescription(
            "ARN of the one IAM role or user, in another account, that may assume the role.")
        String principal,
    @Required
        @Size(min = 1, max = 20)
        @JsonPropertyDescription("What the role may do: 1 to 20 statements, each an Allow.")
        List<Permission> permissions,
    @Required
        @Size(min = 2, max = 6)
        @JsonPropertyDescription(
            "Length of a term, counted from the moment the operator accepts it: a whole number"
                + " followed by m (minutes), h (hours) or d (days of 24 hours).")
        String duration,
    @Required
        @Size(min = 10, max = 40)
        @JsonPropertyDescription(
            "Until when somebody has to look at this access again: RFC 3339 date (00:00 UTC) or"
                + " date-time with a zone. A strictly later instant renews the access.")
        String reviewDate,
    @Default("1h")
        @Size(min = 2, max = 6)
        @JsonPropertyDescription(
            "Longest session of the role (MaxSessionDuration), 1h to 12h. A role principal gets at"
                + " most 1h, because AWS limits role chaining to that.")
        String sessionDuration,
    @Nullable
        @Size(max = 1224)
        @JsonPropertyDescription(
            "The sts:ExternalId that the caller must send. Third party: required, issued by the"
                + " vendor. Internal: generated when absent; status.externalIds shows it.")
        String externalId,
    @Default("false")
        @JsonPropertyDescription(
            "Whether the caller must have signed in with MFA. Only for a user principal.")
        boolean requireMfa,
    @Default("false")
        @JsonPropertyDescription(
            "The emergency stop: true closes the role and cuts its live sessions; the role is"
                + " kept.")
        boolean suspended,
    @Nullable
        @Size(min = 20, max = 40)
        @JsonPropertyDescription(
            "An RFC 3339 date-time with a zone: sessions issued before it are denied.")
        String revokeBefore,
    @Nullable
        @Size(max = 1024)
        @JsonPropertyDescription("Why this access is needed; read by people, never sent to AWS.")
        String reason,
    @Nullable
        @Size(max = 256)
        @JsonPropertyDescription("Who answers for this access; read by people, never sent to AWS.")
        String owner) {

  public CrossAccountAccessSpec {
    permissions = permissions == null ? List.of() : List.copyOf(permissions);
  }

  /** The same request for other permissions. */
  public CrossAccountAccessSpec granting(List<Permission> others) {
    return new CrossAccountAccessSpec(
        account,
        principal,
        others,
        duration,
        reviewDate,
        sessionDuration,
        externalId,
        requireMfa,
        suspended,
        revokeBefore,
        reason,
        owner);
  }

  /** The same spec that also denies sessions issued before the other instant, if that is later. */
  public CrossAccountAccessSpec revokingAsWell(@Nullable String other) {
    var own = Optional.ofNullable(revokeBefore).flatMap(ApiTime::instant);
    var later =
        Optional.ofNullable(other)
            .flatMap(ApiTime::instant)
            .filter(instant -> own.filter(known -> !known.isBefore(instant)).isEmpty());
    return later.isEmpty()
        ? this
        : new CrossAccountAccessSpec(
            account,
            principal,
            permissions,
            duration,
            reviewDate,
            sessionDuration,
            externalId,
            requireMfa,
            suspended,
            other,
            reason,
            owner);
  }
}
