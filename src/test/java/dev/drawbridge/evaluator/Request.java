package dev.drawbridge.evaluator;

/**
 * A request to AWS.
 *
 * @param action such as {@code s3:GetObject}
 * @param resource ARN
 */
public record Request(Caller caller, String action, String resource, Context context) {}
