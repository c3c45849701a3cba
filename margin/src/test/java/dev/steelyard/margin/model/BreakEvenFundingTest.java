package dev.steelyard.margin.model;

import static dev.steelyard.margin.model.Accounts.USDT;
import static dev.steelyard.margin.model.Accounts.cash;
import static dev.steelyard.margin.model.Accounts.d;
import static dev.steelyard.margin.model.Accounts.flat;
import static dev.steelyard.margin.model.Accounts.linear;
import static dev.steelyard.margin.model.Accounts.pack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.funding.BreakEvenFunding;
import dev.steelyard.margin.funding.Funding;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

class BreakEvenFundingTest {
    private static List<BreakEvenFunding> rates(String mark) {
        RulePack rules = pack(RulePack.generic("generic"), linear("BTC"), flat("0.005", "0"));
        rules = pack(rules, linear("ETH"), flat("0.005", "0"));
        AccountRisk risk = MarginEngine.assess(
                Accounts.account(
                        AccountMode.CROSS,
                        cash(USDT, "10000"),
                        List.of(
                                Position.cross("BTCUSDT", d("-2"), d("50000")),
                                Position.cross("ETHUSDT", d("0"), d("3000")))),
                MarketView.builder()
                        .mark("BTCUSDT", d(mark))
                        .mark("ETHUSDT", d("3000"))
                        .build(),
                rules,
                AssessOptions.FIGURES);
        return BreakEvenFunding.of(risk, d("3"));
    }

    @Test
    void theRateUsesUpTheProfitUntilTheHorizon() {
        BigDecimal rate = rates("48000").getFirst().rate().get();
        assertThat(rate).isNegative();
        BigDecimal carry = Funding.carry(-1, d("96000"), rate, d("3"));
        assertThat(carry.setScale(30, RoundingMode.HALF_EVEN)).isEqualByComparingTo("-4000");
    }

    @Test
    void aFlatPositionHasNoRate() {
        assertThat(rates("48000").getLast().rate().reason()).isEqualTo(Reason.NOT_APPLICABLE);
    }
}
