@NullMarked
package dev.steelyard.io.account;

import org.jspecify.annotations.NullMarked;
