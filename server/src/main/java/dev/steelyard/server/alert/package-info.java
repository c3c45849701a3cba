/** Alerts on their way out: thresholds of one's own, the keeping of every alert, and who follows what is kept. */
@NullMarked
package dev.steelyard.server.alert;

import org.jspecify.annotations.NullMarked;
