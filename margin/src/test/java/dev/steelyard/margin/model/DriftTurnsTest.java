package dev.steelyard.margin.model;

import static dev.steelyard.margin.model.Accounts.account;
import static dev.steelyard.margin.model.Accounts.d;
import static dev.steelyard.margin.model.DriftSamples.RULES;
import static dev.steelyard.margin.model.DriftSamples.SOL;
import static dev.steelyard.margin.model.DriftSamples.USDC;
import static dev.steelyard.margin.model.DriftSamples.held;
import static dev.steelyard.margin.model.ProtocolSamples.assertOrderDoesNotMatter;
import static dev.steelyard.margin.model.ProtocolSamples.assertTurns;
import static dev.steelyard.margin.model.ProtocolSamples.assess;
import static dev.steelyard.margin.model.ProtocolSamples.between;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.drift.DriftAccount;
import dev.steelyard.margin.drift.DriftAssessment;
import dev.steelyard.margin.drift.DriftMargin;
import dev.steelyard.margin.drift.DriftMarkets;
import dev.steelyard.margin.drift.DriftParameters;
import dev.steelyard.margin.drift.DriftPerpMarket;
import dev.steelyard.margin.drift.DriftPerpPosition;
import dev.steelyard.margin.drift.DriftSpotMarket;
import dev.steelyard.margin.drift.DriftSpotPosition;
import dev.steelyard.margin.drift.DriftUnits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Generated accounts against the venue's own integers, and where the test turns. */
class DriftTurnsTest {
    private static final BigDecimal TICK = d("0.000001");

    @Test
    void whereTheTestTurnsTheSurplusPassesZero() {
        SplittableRandom random = new SplittableRandom(12);
        int[] turned = new int[4];
        int tokenToo = 0;
        for (int i = 0; i < 600; i++) {
            Generated g = generate(random);
            AccountRisk risk = assess(g.account, g.market, RULES);
            DriftAssessment kernel = g.kernel;
            assertThat(risk.marginBalance().get().value())
                    .isEqualByComparingTo(usd(kernel.maintenance().totalCollateral()));
            assertThat(risk.maintenanceMargin().get().value())
                    .isEqualByComparingTo(usd(kernel.maintenance().marginRequirement()));
            assertThat(risk.freeMargin().get().value())
                    .isEqualByComparingTo(usd(kernel.initial().surplus()));
            assertThat(risk.equity().get().value()).isEqualByComparingTo(usd(kernel.netValue()));
            assertThat(risk.status() == RiskStatus.LIQUIDATABLE).isEqualTo(kernel.canBeLiquidated());
            for (DriftAssessment.LiquidationPrice price : kernel.liquidationPrices()) {
                BigInteger units = price.price();
                assertThat(risk.position(price.market()).liquidationPrice().value())
                        .isEqualTo(units == null ? null : DriftUnits.decimal(units, 6));
            }
            for (LiquidationRoot root : risk.roots()) {
                if (root.move().signum() != 0) {
                    assertTurns(g.account, g.market, RULES, root, !kernel.canBeLiquidated(), TICK);
                    turned[(kernel.canBeLiquidated() ? 2 : 0) + (root.move().signum() > 0 ? 1 : 0)]++;
                    tokenToo += root.basis() == LiquidationRoot.Basis.COLLATERAL_MOVES_TOO ? 1 : 0;
                }
            }
            assertOrderDoesNotMatter(g.account, g.market, RULES, i);
        }
        for (int count : turned) {
            assertThat(count).isGreaterThan(50);
        }
        assertThat(tokenToo).isGreaterThan(50);
    }

    private static BigDecimal usd(BigInteger units) {
        return DriftUnits.decimal(units, 6);
    }

    private record Generated(Account account, MarketView market, DriftAssessment kernel) {}

    /** Builds the same account twice: in decimals, and in the venue's integers. */
    private static Generated generate(SplittableRandom random) {
        BigDecimal sol = between(random, "20", "200", 4);
        BigDecimal alt = between(random, "1", "3", 5);
        BigDecimal usdc = between(random, "-2000", "8000", 6);
        BigDecimal solHeld = random.nextBoolean() ? between(random, "-20", "40", 9) : BigDecimal.ZERO;
        List<Position> positions = new ArrayList<>();
        List<DriftPerpPosition> held = new ArrayList<>();
        List<DriftPerpMarket> perps = new ArrayList<>();
        for (String base : List.of("SOL", "ALT")) {
            boolean isSol = base.equals("SOL");
            BigDecimal price = isSol ? sol : alt;
            BigDecimal size = between(random, isSol ? "-200" : "-9000", isSol ? "200" : "9000", 4);
            if (size.signum() == 0) {
                continue;
            }
            BigDecimal entry = price.multiply(between(random, "0.9", "1.1", 4));
            positions.add(Position.cross(base + "-PERP", size, entry));
            held.add(DriftPerpPosition.of(
                    base + "-PERP",
                    DriftUnits.base(size),
                    DriftUnits.quote(size.multiply(entry)
                            .setScale(6, RoundingMode.HALF_EVEN)
                            .negate())));
            perps.add(DriftPerpMarket.of(
                    base + "-PERP",
                    base,
                    DriftUnits.price(price),
                    isSol ? DriftPerpMarket.Ratios.of(1_000, 500, 0) : DriftPerpMarket.Ratios.of(2_000, 1_200, 5_000),
                    DriftPerpMarket.ProfitWeight.of(isSol ? 10_000 : 0, 10_000)));
        }
        DriftMarkets markets = new DriftMarkets(
                List.of(
                        DriftSpotMarket.of(
                                "USDC",
                                "USDC",
                                true,
                                6,
                                DriftUnits.price(BigDecimal.ONE),
                                10_000,
                                10_000,
                                10_000,
                                10_000,
                                0),
                        DriftSpotMarket.of(
                                "SOL", "SOL", false, 9, DriftUnits.price(sol), 8_000, 9_000, 12_000, 11_000, 0)),
                perps);
        DriftAccount account = DriftAccount.of(
                List.of(
                        DriftSpotPosition.of("USDC", DriftUnits.quote(usdc)),
                        DriftSpotPosition.of("SOL", DriftUnits.units(solHeld, 9))),
                held,
                0);
        DriftParameters venue =
                new DriftParameters(DriftUnits.quote(d("0.01")), null, 200, BigInteger.ZERO, BigInteger.ZERO, 0, 0);
        return new Generated(
                held(List.of(Balance.of(USDC, usdc), Balance.of(SOL, solHeld)), positions.toArray(Position[]::new)),
                MarketView.builder()
                        .mark("SOL-PERP", sol)
                        .mark("ALT-PERP", alt)
                        .price(USDC, BigDecimal.ONE)
                        .price(SOL, sol)
                        .build(),
                DriftMargin.assess(account, markets, venue));
    }
}
