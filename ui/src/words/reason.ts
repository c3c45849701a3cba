import { wordsOf } from "./status";

/** Why a figure is absent, in words: unknown is said, never drawn as zero. */
const REASONS: Readonly<Record<string, readonly [short: string, long: string]>> = {
  NO_LIQUIDATION: ["none", "No price of the contract leads to liquidation."],
  MISSING_DATA: ["no data", "An input is absent."],
  MISSING_PRICE: ["no price", "A mark, index or conversion price is absent."],
  MISSING_BALANCE: ["no balance", "The source has no wallet balance."],
  STALE_PRICE: ["stale price", "A price that it stands on is too old."],
  DIVERGED_PRICE: ["diverged price", "The sources of a price disagree, or it jumped further than it may."],
  HALTED_PRICE: ["halted", "A contract does not trade."],
  INSOLVENT: ["insolvent", "The margin balance is zero or negative."],
  INCLUDED_IN_INITIAL_MARGIN: ["in initial", "The source's initial margin already contains it."],
  NOT_MODELED: ["not modeled", "The rule pack does not model it."],
  NOT_APPLICABLE: ["n/a", "It has no meaning for this account or contract."],
  OUT_OF_RANGE: ["out of range", "A figure lies outside what the rules cover, such as a size beyond the last tier."],
  UNKNOWN_CONTRACT: ["no contract", "A contract is not in the rules."],
  UNKNOWN_RULE_PACK: ["no rules", "There are no rules for the venue."],
  NOT_EFFECTIVE: ["no rules then", "The rules are not in force at this time."],
  STALE_DATA: ["stale data", "An input is too old."],
  UNSUPPORTED: ["unsupported", "The rules do not cover it."],
  INFEASIBLE: ["infeasible", "No size, or no amount, brings the account there."],
};

/** A reason in a word or two. */
export function shortReason(reason: string | null | undefined): string {
  if (reason === null || reason === undefined || reason === "") return "unknown";
  return REASONS[reason]?.[0] ?? wordsOf(reason).toLowerCase();
}

/** A reason as a sentence. */
export function longReason(reason: string | null | undefined): string {
  if (reason === null || reason === undefined || reason === "")
    return "Unknown: the answer states no figure and no reason.";
  return REASONS[reason]?.[1] ?? `${wordsOf(reason)}.`;
}
