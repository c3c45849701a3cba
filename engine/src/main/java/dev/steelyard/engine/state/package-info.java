/** The state of the engine: the market as numbered factors, the accounts, and the rules in force. */
@NullMarked
package dev.steelyard.engine.state;

import org.jspecify.annotations.NullMarked;
