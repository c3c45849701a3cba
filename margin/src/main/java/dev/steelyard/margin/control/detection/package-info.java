/**
 * Finds leverage that is split over accounts of one owner: an exact test of whether two accounts act together, with its
 * rate of false alarms stated, and what the accounts so linked would be asked for as one. For compliance; it advises nobody
 * how to split.
 */
@NullMarked
package dev.steelyard.margin.control.detection;

import org.jspecify.annotations.NullMarked;
