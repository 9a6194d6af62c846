/** Tests of decisions, records and statuses, without any I/O. */
@NullMarked
package dev.drawbridge.controller;

import org.jspecify.annotations.NullMarked;
