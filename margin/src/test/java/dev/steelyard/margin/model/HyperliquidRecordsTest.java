package dev.steelyard.margin.model;

import static dev.steelyard.margin.model.Accounts.d;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.InitialMargin;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.PriceBasis;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.PositionGeometry;
import dev.steelyard.margin.tier.TierKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tiered model on Hyperliquid's rules: maintenance is half the initial margin at the highest leverage. */
class HyperliquidRecordsTest {
    private static final Asset USDC = Asset.of("USDC");

    private static Instrument perpetual(String coin) {
        return new Instrument.Perpetual(ContractTerms.linear(coin, Asset.of(coin), USDC));
    }

    private static BigDecimal rate(String maxLeverage) {
        return Decimals.divide(new BigDecimal("0.5"), d(maxLeverage));
    }

    private static BracketSchedule sliced(String... floorLeverage) {
        List<Bracket> brackets = new ArrayList<>();
        for (int i = 0; i < floorLeverage.length; i += 2) {
            BigDecimal cap = i + 2 < floorLeverage.length ? d(floorLeverage[i + 2]) : null;
            brackets.add(new Bracket(
                    d(floorLeverage[i]),
                    cap,
                    null,
                    BigDecimal.ZERO,
                    rate(floorLeverage[i + 1]),
                    BigDecimal.ZERO,
                    d(floorLeverage[i + 1])));
        }
        return BracketSchedule.sliced(TierKey.NOTIONAL, brackets);
    }

    private static RulePack pack(String coin, BracketSchedule schedule) {
        return RulePack.generic("hyperliquid").withContract(coin, ContractRule.of(perpetual(coin), schedule));
    }

    private static BigDecimal isolatedLiquidation(String size, String entry, BigDecimal margin, String maxLeverage) {
        Position position = Position.isolated("ETH", d(size), d(entry), margin);
        AccountRisk risk = MarginEngine.assess(
                Accounts.account(AccountMode.ISOLATED, null, List.of(position)),
                MarketView.builder().mark("ETH", d(entry)).build(),
                pack("ETH", sliced("0", maxLeverage)),
                AssessOptions.FULL);
        return risk.position("ETH").liquidationPrice().get();
    }

    /** Live positions recorded in freqtrade's tests at commit 3b1fb5a: size, entry, margin, highest leverage, price. */
    @ParameterizedTest
    @CsvSource({
        "0.0199, 2459.5, 24.454895, 50, 1243.0411908",
        "437.0, 0.11586, 25.29769, 20, 0.05945697",
        "-0.019, 2642.8, 25.091876, 50, 3924.18322043",
        "-351.0, 0.14333, 25.136807, 20, 0.20970228",
        "0.00121, 67033.0, 20.251817, 50, 50804.00091827",
        "-0.48, 163.11, 15.650731, 20, 190.94213618",
        "-0.5, 190.0, 9.5, 10, 199.04761904761904",
        "1.0, 350.0, 50.0, 10, 315.7894736842105",
    })
    void liveIsolatedPositionsReproduce(String size, String entry, String margin, String leverage, String price) {
        assertThat(isolatedLiquidation(size, entry, d(margin), leverage))
                .isCloseTo(d(price), within(d(price).multiply(d("0.0000001"))));
    }

    /** The documentation's isolated ETH position: raw −95.059824 USD behind 0.0335 ETH, 50x. */
    @Test
    void thePriceFollowsFromRawDollarsWhateverTheEntry() {
        for (String entry : new String[] {"2986.3", "2500"}) {
            BigDecimal margin = d("-95.059824").add(d("0.0335").multiply(d(entry)));
            assertThat(isolatedLiquidation("0.0335", entry, margin, "50"))
                    .isCloseTo(d("2866.26936529"), within(d("0.00003")));
        }
    }

    @Test
    void tiersAreSlicesWithDeductions() {
        BracketSchedule btc = sliced("0", "40", "150000000", "20");
        PositionGeometry held = PositionGeometry.of(perpetual("BTC").terms(), d("200000000"), null);
        assertThat(btc.bracketOf(d("200000000")).maintenanceDeduction()).isEqualByComparingTo("1875000");
        assertThat(maintenance(btc, held)).isEqualByComparingTo("3125000");
        BracketSchedule testnet = sliced("0", "40", "10000", "25", "50000", "10", "100000", "5", "300000", "3");
        PositionGeometry small = PositionGeometry.of(perpetual("BTC").terms(), d("400000"), null);
        assertThat(testnet.bracketOf(d("400000")).maintenanceDeduction()).isCloseTo(d("26575"), within(d("1e-40")));
        assertThat(maintenance(testnet, small)).isCloseTo(d("40091.6666666667"), within(d("0.0000000001")));
    }

    private static BigDecimal maintenance(BracketSchedule schedule, PositionGeometry position) {
        var tier = schedule.at(position, BigDecimal.ONE);
        return position.notional()
                .times(tier.maintenanceRate())
                .plus(tier.maintenanceDeduction().negate())
                .at(BigDecimal.ONE);
    }

    /** 4,000 BTC from 100,000 with 14 million of account value: the tier at the liquidation price decides. */
    @Test
    void theTierAtTheLiquidationPriceCounts() {
        AccountRisk risk = MarginEngine.assess(
                Accounts.account(
                        AccountMode.CROSS,
                        List.of(Balance.of(USDC, d("14000000"))),
                        List.of(Position.cross("BTC", d("4000"), d("100000")))),
                MarketView.builder().mark("BTC", d("100000")).build(),
                pack("BTC", sliced("0", "40", "150000000", "20")),
                AssessOptions.FULL);
        assertThat(risk.position("BTC").liquidationPrice().get()).isCloseTo(d("98493.59"), within(d("0.005")));
    }

    /**
     * A live cross account of 2023-03-27 (recorded in the venue's Python SDK at commit 7ee976d): maintenance was 1% of all
     * notional, held at the marks of the moment. Coin, size, entry, value at the mark, liquidation price.
     */
    @Test
    void theCrossAccountOf2023ReproducesUnderTheRulesOfItsTime() {
        String[][] record = {
            {"BTC", "-0.00785", "26951.0", "211.64542", "173198.69592357"},
            {"ETH", "0.1334", "1705.82", "227.675114", null},
            {"ATOM", "-0.45", "10.787", "4.86", "2561.83187333"},
            {"MATIC", "76.6", "1.03483", "79.3576", null},
            {"DYDX", "-121.2", "2.36808", "287.244", "11.841653"},
            {"SOL", "7.39", "19.6789", "145.5091", null},
            {"AVAX", "28.3", "16.3839", "464.12", null},
            {"BNB", "1.916", "306.509", "588.0204", null},
            {"APE", "-131.8", "3.86082", "509.5388", "12.57589638"},
            {"OP", "-76.4", "2.04459", "156.238", "17.0707113"},
            {"LTC", "5.33", "88.0926", "469.7862", null},
            {"ARB", "246.5", "1.17991", "290.8207", null},
        };
        MarginRule held = new MarginRule(
                InitialMargin.LEVERAGE, PriceBasis.MARK, PriceBasis.MARK_HELD, CloseFee.NONE, null, false, false);
        RulePack rules = RulePack.generic("hyperliquid-2023").withMarginRules(held, held);
        MarketView.Builder market = MarketView.builder();
        List<Position> positions = new ArrayList<>();
        BigDecimal wallet = d("86.549602");
        for (@Nullable String[] row : record) {
            String coin = String.valueOf(row[0]);
            BigDecimal size = d(String.valueOf(row[1]));
            BigDecimal entry = d(String.valueOf(row[2]));
            rules = rules.withContract(coin, ContractRule.of(perpetual(coin), BracketSchedule.flat(null, d("0.01"))));
            market.mark(coin, Decimals.divide(d(String.valueOf(row[3])), size.abs()));
            positions.add(Position.cross(coin, size, entry).withLeverage(d("20")));
            wallet = wallet.add(size.multiply(entry));
        }
        AccountRisk risk = MarginEngine.assess(
                Accounts.account(AccountMode.CROSS, List.of(Balance.of(USDC, wallet)), positions),
                market.build(),
                rules,
                AssessOptions.FULL);
        assertThat(risk.equity().get().value()).isCloseTo(d("1182.312496"), within(d("1e-30")));
        assertThat(risk.initialMargin().get().value()).isCloseTo(d("171.740766"), within(d("0.000001")));
        assertThat(risk.maintenanceMargin().get().value()).isCloseTo(d("34.34815334"), within(d("1e-30")));
        for (@Nullable String[] row : record) {
            Answer<BigDecimal> price = risk.position(String.valueOf(row[0])).liquidationPrice();
            String expected = row[4];
            if (expected == null) {
                assertThat(price.reason()).isEqualTo(Reason.NO_LIQUIDATION);
            } else {
                assertThat(price.get())
                        .isCloseTo(d(expected), within(d(expected).multiply(d("0.000001"))));
            }
        }
    }
}
