/** Prime brokers: what they pledge on of their clients' collateral, and what is left when one of them fails. */
@NullMarked
package dev.steelyard.systemic.cascade.broker;

import org.jspecify.annotations.NullMarked;
