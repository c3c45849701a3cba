/** What follows from an account's risk: how much to post, how much more may be opened, what a trade would change. */
@NullMarked
package dev.steelyard.margin.answer;

import org.jspecify.annotations.NullMarked;
