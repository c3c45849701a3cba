/** What a market comes to when more and more of it adopts a mechanism. */
@NullMarked
package dev.steelyard.systemic.cascade.adoption;

import org.jspecify.annotations.NullMarked;
