@NullMarked
package dev.steelyard.systemic.network;

import org.jspecify.annotations.NullMarked;
