package dev.steelyard.margin.control.limit;

import static dev.steelyard.margin.model.Accounts.BTC;
import static dev.steelyard.margin.model.Accounts.USDT;
import static dev.steelyard.margin.model.Accounts.account;
import static dev.steelyard.margin.model.Accounts.d;
import static dev.steelyard.margin.model.Accounts.flat;
import static dev.steelyard.margin.model.Accounts.inverse;
import static dev.steelyard.margin.model.Accounts.linear;
import static dev.steelyard.margin.model.Accounts.pack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.ledger.Trade;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.testkit.Accepts;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExposureTest {
    private static final RulePack RULES = pack(
            pack(RulePack.generic("generic"), linear("ETH"), flat("0.01", "0")),
            inverse("BTC", "100"),
            flat("0.01", "0"));
    private static final String COIN = inverse("BTC", "100").symbol();
    private static final Account ACCOUNT = account(
            AccountMode.CROSS,
            List.of(Balance.of(USDT, d("1000")), Balance.of(BTC, d("0.1"))),
            List.of(Position.cross("ETHUSDT", d("2"), d("3000")), Position.cross(COIN, d("-30"), d("50000"))));
    private static final MarketView MARKET = MarketView.builder()
            .mark("ETHUSDT", d("2500"))
            .mark(COIN, d("50000"))
            .index(BTC, d("50000"))
            .build();

    private static Answer<List<Exposure>> of(Account account, MarketView market) {
        return Exposure.of(
                account,
                market,
                RULES,
                MarginEngine.assess(account, market, RULES, AssessOptions.FIGURES),
                "carry",
                asset -> "majors");
    }

    @Test
    void holdingsOfAnAccountAreSignedAndInDollarsWhateverTheySettleIn() {
        List<Exposure> held = of(ACCOUNT, MARKET).get();
        assertThat(held).extracting(Exposure::symbol).containsExactly("ETHUSDT", COIN);
        assertThat(held.getFirst().notional()).isEqualByComparingTo("5000");
        assertThat(held.getLast().notional()).isEqualByComparingTo("-3000");
        assertThat(held.getLast().asset()).isEqualTo(BTC);
        MarketView unknown = MarketView.builder().mark("ETHUSDT", d("2500")).build();
        assertThat(of(ACCOUNT, unknown).reason()).isEqualTo(Reason.MISSING_PRICE);
    }

    @Test
    @Accepts(64)
    void aTradeIsCheckedByTheHoldingsBeforeAndAfterIt() {
        LimitTree tree = LimitTree.of(List.of(LimitNode.hard(
                "desk", null, LimitScope.STRATEGY, "carry", LimitMeasure.GROSS, LimitCap.usd(d("8500")), "risk desk")));
        assertThat(check(tree, new Trade(COIN, d("-5"), null)).isAllowed()).isTrue();
        assertThat(check(tree, new Trade(COIN, d("-6"), null)).reason())
                .isEqualTo("limit desk allows 8500 USD; 8600 USD would be used");
        assertThat(check(tree, new Trade(COIN, d("30"), null)).isAllowed()).isTrue();
    }

    private static LimitCheck check(LimitTree tree, Trade trade) {
        Account after = trade.applyTo(ACCOUNT, MARKET, RULES);
        return LimitCheck.between(
                tree,
                of(ACCOUNT, MARKET).get(),
                of(after, MARKET).get(),
                trade.reduces(ACCOUNT),
                LimitConditions.of(Answer.none(Reason.MISSING_DATA)));
    }
}
