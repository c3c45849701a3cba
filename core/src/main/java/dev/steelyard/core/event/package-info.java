/** What happens: the sealed events of markets, accounts, contracts, rules, venues, controls and time. A journal is a list of them. */
@NullMarked
package dev.steelyard.core.event;

import org.jspecify.annotations.NullMarked;
