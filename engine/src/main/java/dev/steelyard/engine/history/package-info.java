/** What was so: any account at any event, its figures over time, and why they changed, all from the journal. */
@NullMarked
package dev.steelyard.engine.history;

import org.jspecify.annotations.NullMarked;
