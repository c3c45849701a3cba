/** Many runs of a scenario: means with intervals, tails, phase diagrams, critical leverage, comparisons on the same seeds. */
@NullMarked
package dev.steelyard.systemic.cascade.run;

import org.jspecify.annotations.NullMarked;
