/** Reader of the terms of credit lines, and writers of how an account stands against one. */
@NullMarked
package dev.steelyard.io.credit;

import org.jspecify.annotations.NullMarked;
