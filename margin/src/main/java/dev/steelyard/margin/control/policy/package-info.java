/**
 * Restrictions of leverage by law, venue or house: dated data, the strictest in force binding, with a dry run that lists
 * whom a new one touches.
 */
@NullMarked
package dev.steelyard.margin.control.policy;

import org.jspecify.annotations.NullMarked;
