/** IAM and STS: one connection for each target account, with its budget, clock and failures. */
@NullMarked
package dev.drawbridge.aws;

import org.jspecify.annotations.NullMarked;
