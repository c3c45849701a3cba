package dev.steelyard.margin.firm;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.rule.RulePack;

/**
 * One account of a firm, with the market and the rules that it is assessed under. <b>Immutable</b>.
 *
 * @param account the holdings
 * @param market the venue's marks and prices
 * @param rules the venue's rules
 */
public record FirmAccount(Account account, MarketView market, RulePack rules) {}
