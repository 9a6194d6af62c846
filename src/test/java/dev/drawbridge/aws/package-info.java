/** Tests of what is pure in the calls to AWS. */
@NullMarked
package dev.drawbridge.aws;

import org.jspecify.annotations.NullMarked;
