package dev.steelyard.margin.model;

import static dev.steelyard.margin.model.Accounts.account;
import static dev.steelyard.margin.model.Accounts.d;
import static dev.steelyard.margin.model.DriftSamples.BTC;
import static dev.steelyard.margin.model.DriftSamples.RULES;
import static dev.steelyard.margin.model.DriftSamples.SOL;
import static dev.steelyard.margin.model.DriftSamples.SOL_PERP;
import static dev.steelyard.margin.model.DriftSamples.USDC;
import static dev.steelyard.margin.model.DriftSamples.held;
import static dev.steelyard.margin.model.DriftSamples.market;
import static dev.steelyard.margin.model.DriftSamples.quote;
import static dev.steelyard.margin.model.DriftSamples.usdc;
import static dev.steelyard.margin.model.ProtocolSamples.assertUnknown;
import static dev.steelyard.margin.model.ProtocolSamples.assess;
import static dev.steelyard.margin.model.ProtocolSamples.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.RulePack;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is missing and what is impossible. */
class DriftRefusalsTest {
    @Test
    void whatIsMissingMakesTheAccountUnknown() {
        Position sol = Position.cross("SOL-PERP", d("10"), d("150"));
        MarketView full = market("150", "80000");
        MarketView noMark =
                MarketView.builder().price(USDC, d("1")).price(SOL, d("150")).build();
        MarketView noPrice = MarketView.builder().mark("SOL-PERP", d("150")).build();
        assertUnknown(assess(held(usdc("1000"), sol), noMark, RULES), Reason.MISSING_PRICE);
        AccountRisk unpriced = assess(held(usdc("1000"), sol), noPrice, RULES);
        assertUnknown(unpriced, Reason.MISSING_PRICE);
        assertThat(unpriced.warnings()).anyMatch(w -> w.contains("USDC"));
        AccountRisk unfunded = assess(held(usdc("1000"), sol).withBalances(null), full, RULES);
        assertUnknown(unfunded, Reason.MISSING_BALANCE);
        assertThat(unfunded.position("SOL-PERP").maintenanceMargin().get().value())
                .isEqualByComparingTo("75");
        assertUnknown(
                assess(held(usdc("1000"), Position.cross("SOL-PERP", d("10"), null)), full, RULES),
                Reason.MISSING_DATA);
        assertUnknown(
                assess(
                        held(List.of(Balance.of(USDC, d("1")), Balance.of(BTC, d("1"))), sol),
                        noMark.toBuilder().mark("SOL-PERP", d("150")).build(),
                        RULES),
                Reason.MISSING_PRICE);
        for (String name :
                List.of("initialMarginRatio", "maintenanceMarginRatio", "imfFactor", "initialProfitWeight")) {
            assertRefused(
                    held(usdc("1"), sol),
                    full,
                    RULES.withContract("SOL-PERP", without(SOL_PERP, name)),
                    FailureReason.MISSING_DATA,
                    name);
        }
        assertRefused(
                held(usdc("1"), sol),
                full,
                RULES.withContract("USDC", quote("0")),
                FailureReason.MISSING_DATA,
                "quoteToken");
    }

    @Test
    void impossibleHoldingsAreRefused() {
        MarketView full = market("150", "80000");
        Position sol = Position.cross("SOL-PERP", d("10"), d("150"));
        assertRefused(held(usdc("1"), sol, sol), full, RULES, FailureReason.INVALID, "twice");
        assertRefused(
                held(List.of(Balance.of(Asset.of("XRP"), d("1"))), sol),
                full,
                RULES,
                FailureReason.UNKNOWN_CONTRACT,
                "XRP");
        assertRefused(
                held(usdc("1"), Position.cross("SOL-PERP", d("1E-12"), d("150"))),
                full,
                RULES,
                FailureReason.INVALID,
                "decimals");
        MarketView tiny = full.toBuilder().mark("SOL-PERP", d("1E-12")).build();
        assertRefused(held(usdc("1"), sol), tiny, RULES, FailureReason.INVALID, "price");
    }

    static void assertRefused(Account account, MarketView market, RulePack rules, FailureReason reason, String text) {
        assertThatThrownBy(() -> assess(account, market, rules)).isInstanceOfSatisfying(FailureException.class, e -> {
            assertThat(e.failure().reason()).isEqualTo(reason);
            assertThat(e.failure().message()).contains(text);
        });
    }
}
