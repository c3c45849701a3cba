/**
 * Located, strict and lean reading of JSON, and streaming writing of it. A document is read once into its bytes and a
 * compact tape of token offsets; values are light cursors over it, and decode only what is asked. Whatever is wrong
 * with the text or with a value is a {@link dev.steelyard.core.failure.FailureException} that names the file, line,
 * column and JSON pointer; no other exception leaves this package because of data. What files of text have in common, cells of comma-separated values among it, is read here too.
 */
@NullMarked
package dev.steelyard.json;

import org.jspecify.annotations.NullMarked;
