@NullMarked
package dev.steelyard.io.network;

import org.jspecify.annotations.NullMarked;
