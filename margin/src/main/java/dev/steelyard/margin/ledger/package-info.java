/**
 * What an event does to an account: pure steps from one account to the next. Cash and positions change here and nowhere
 * else; what the account requires afterwards is the model's affair.
 */
@NullMarked
package dev.steelyard.margin.ledger;

import org.jspecify.annotations.NullMarked;
