/**
 * The AWS of the tests: an emulator, made as strict as AWS.
 *
 * <p>{@link dev.drawbridge.sandbox.aws.StrictAws} puts the parts together. What it adds, and where
 * AWS says so, is in the table of {@code behaviours.md}, which its test reads.
 */
@NullMarked
package dev.drawbridge.sandbox.aws;

import org.jspecify.annotations.NullMarked;
