package dev.steelyard.margin.liquidation;

import static dev.steelyard.margin.model.Accounts.USDT;
import static dev.steelyard.margin.model.Accounts.account;
import static dev.steelyard.margin.model.Accounts.cash;
import static dev.steelyard.margin.model.Accounts.d;
import static dev.steelyard.margin.model.Accounts.flat;
import static dev.steelyard.margin.model.Accounts.linear;
import static dev.steelyard.margin.model.Accounts.pack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LiquidationMapTest {
    private static final RulePack RULES = pack(RulePack.generic("generic"), linear("BTC"), flat("0.01", "0"));
    private static final MarketView MARKET =
            MarketView.builder().mark("BTCUSDT", d("50000")).build();

    @Test
    @Accepts(12)
    void bucketsSumToThePositionsWithALiquidationPriceAndAMoveCountsThoseItReaches() {
        SplittableRandom random = new SplittableRandom(12);
        LiquidationMapBuilder builder = new LiquidationMapBuilder();
        BigDecimal withPrice = BigDecimal.ZERO;
        BigDecimal below40k = BigDecimal.ZERO;
        int none = 0;
        for (int i = 0; i < 1_000; i++) {
            BigDecimal size = BigDecimal.valueOf(random.nextInt(1, 50), 1);
            BigDecimal wallet = size.multiply(BigDecimal.valueOf(random.nextInt(1_000, 60_000)));
            Account account = account(
                    AccountMode.CROSS,
                    cash(USDT, wallet.toPlainString()),
                    List.of(Position.cross("BTCUSDT", random.nextBoolean() ? size : size.negate(), d("50000"))));
            AccountRisk risk = MarginEngine.assess(account, MARKET, RULES, AssessOptions.FULL);
            builder.add(account, MARKET, RULES, risk);
            BigDecimal price = risk.position("BTCUSDT").liquidationPrice().value();
            BigDecimal notional = size.multiply(d("50000"));
            if (price == null) {
                none++;
                continue;
            }
            withPrice = withPrice.add(notional);
            boolean isLong = account.positions().getFirst().size().signum() > 0;
            if (isLong && price.compareTo(d("40000")) >= 0) {
                below40k = below40k.add(notional);
            }
        }
        LiquidationMap map = builder.build(d("0.02"));
        LiquidationMap.Market market = map.markets().getFirst();
        assertThat(none).isPositive();
        assertThat(map.withoutPrice()).isEqualTo(none);
        assertThat(market.total().notional()).isEqualByComparingTo(withPrice);
        assertThat(market.liquidatedBy(d("-0.2")).notional()).isEqualByComparingTo(below40k);
    }
}
