/** The product's own account file, {@code steelyard/account/1}: read strictly, with the place of every fault, and written back. */
@NullMarked
package dev.steelyard.io.account;

import org.jspecify.annotations.NullMarked;
