package dev.steelyard.margin.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.answer.StressGrid.Cell;
import dev.steelyard.margin.ledger.Trade;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.LiquidationRoot;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.option.OptionMark;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** Written options beside a future under a tiered pack: what one moved market makes of them. */
class StressGridTest {
    private static final Asset BTC = Asset.of("BTC");
    private static final Instant NOW = Instant.parse("2024-12-01T08:00:00Z");
    private static final Instant EXPIRY = Instant.parse("2024-12-31T08:00:00Z");
    private static final String CALL = "BTC-31DEC24-110000-C";
    private static final String PUT = "BTC-31DEC24-90000-P";
    private static final String PERPETUAL = "BTC-PERP";

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    private static Instrument.Option option(String symbol, String strike, OptionType type) {
        return new Instrument.Option(terms(symbol), EXPIRY, d(strike), type, false);
    }

    private static ContractTerms terms(String symbol) {
        return new ContractTerms(symbol, BTC, Asset.USD, Asset.USD, Payoff.LINEAR, BigDecimal.ONE, null, null);
    }

    private static RulePack rules() {
        ContractRule family = new ContractRule(
                null,
                BracketSchedule.flat(null, BigDecimal.ZERO),
                null,
                Map.of(
                        "initialBase", d("0.15"),
                        "initialFloor", d("0.1"),
                        "callMaintenance", d("0.075"),
                        "putMaintenance", d("0.075")));
        Instrument perpetual = new Instrument.Perpetual(terms(PERPETUAL));
        return RulePack.generic("options")
                .withContract("OPTION:BTC", family)
                .withContract(PERPETUAL, ContractRule.of(perpetual, BracketSchedule.flat(d("0.02"), d("0.01"))));
    }

    private static Account account() {
        SequencedMap<String, Instrument> instruments = new LinkedHashMap<>();
        instruments.put(CALL, option(CALL, "110000", OptionType.CALL));
        instruments.put(PUT, option(PUT, "90000", OptionType.PUT));
        return new Account(
                "a",
                "options",
                null,
                AccountMode.CROSS,
                NOW,
                List.of(Balance.of(Asset.USD, d("60000"))),
                List.of(),
                instruments,
                List.of(
                        Position.cross(PERPETUAL, d("0.5"), d("100000")),
                        Position.cross(CALL, d("-2"), d("3000")),
                        Position.cross(PUT, d("-1"), d("2500"))),
                List.of());
    }

    /** The call has a mark and a vol, the put a mark alone. */
    private static MarketView.Builder market() {
        return MarketView.builder()
                .asOf(NOW)
                .index(BTC, d("100000"))
                .price(Asset.USD, BigDecimal.ONE)
                .forward("BTC-31DEC24", d("100500"))
                .mark(PERPETUAL, d("100000"))
                .mark(CALL, d("3100"))
                .vol(CALL, d("0.6"))
                .mark(PUT, d("2600"));
    }

    private static StressGrid grid(MarketView market, String... moves) {
        return StressGrid.of(
                account(),
                market,
                rules(),
                null,
                Arrays.stream(moves).map(BigDecimal::new).toList(),
                List.of(d("-0.25"), BigDecimal.ZERO, d("0.5")),
                List.of());
    }

    @Test
    void theCellWithoutAMoveIsTheAccountAsItIs() {
        StressGrid grid = grid(market().build(), "-0.2", "0", "0.2");
        Cell still = grid.cells().get(1).get(1);
        assertThat(still.risk()).isEqualTo(grid.now());
        assertThat(still.profit()).isZero();
    }

    @Test
    void everyCellIsTheAccountAtTheMarksThatBlackGives() {
        MarketView market = market().build();
        Cell cell = grid(market, "-0.2").cells().get(2).get(0);
        Instrument.Option call = option(CALL, "110000", OptionType.CALL);
        Instrument.Option put = option(PUT, "90000", OptionType.PUT);
        double implied = Objects.requireNonNull(OptionMark.vol(put, market, NOW));
        assertThat(implied).isBetween(0.3, 1.0);
        BigDecimal callMark = d("3100")
                .add(OptionMark.value(call, d("80400"), 0.9, NOW))
                .subtract(OptionMark.value(call, d("100500"), 0.6, NOW));
        BigDecimal putMark = OptionMark.value(put, d("80400"), 1.5 * implied, NOW);
        assertThat(cell.risk().position(CALL).markPrice().get())
                .isCloseTo(callMark.max(BigDecimal.ZERO), within(d("1e-9")));
        assertThat(cell.risk().position(PUT).markPrice().get()).isCloseTo(putMark, within(d("1e-6")));
        assertThat(cell.risk().position(PERPETUAL).markPrice().get()).isEqualByComparingTo("80000");
    }

    @Test
    void theGridTurnsWhereTheLiquidationRootsLie() {
        MarketView market = market().build();
        List<LiquidationRoot> roots = MarginEngine.assess(account(), market, rules(), AssessOptions.FULL)
                .roots();
        assertThat(roots).isNotEmpty();
        for (LiquidationRoot root : roots) {
            for (int side : new int[] {-1, 1}) {
                BigDecimal move = root.move().add(d("1e-8").multiply(BigDecimal.valueOf(side)));
                RiskStatus status = grid(market, move.toPlainString())
                        .cells()
                        .get(1)
                        .getFirst()
                        .risk()
                        .status();
                boolean beyond = side == root.move().signum();
                assertThat(status == RiskStatus.LIQUIDATABLE).isEqualTo(beyond);
            }
        }
    }

    @Test
    void anOptionThatNothingTellsTheVolOfMakesItsCellsUnknownAndSaysWhy() {
        StressGrid grid = grid(
                market().mark(PUT, d("0.5"))
                        .mark(CALL, d("200000"))
                        .withoutMark(PUT)
                        .build(),
                "-0.2",
                "0");
        assertThat(grid.cells().get(1).get(0).risk().status()).isEqualTo(RiskStatus.UNKNOWN);
        assertThat(grid.isBreached()).isTrue();
        assertThat(grid.warnings()).anyMatch(w -> w.startsWith(PUT + ": it is not repriced: its vol is unknown"));
    }

    @Test
    void anOptionBoughtAndSoldAgainAtItsMarkChangesNothing() {
        MarketView market = market().build();
        Account there = new Trade(CALL, d("1"), d("3100")).applyTo(account(), market, rules());
        Account back = new Trade(CALL, d("-1"), null).applyTo(there, market, rules());
        assertThat(there.balances()).extracting(Balance::total).containsExactly(d("56900"));
        AccountRisk before = MarginEngine.assess(account(), market, rules(), AssessOptions.FULL);
        AccountRisk after = MarginEngine.assess(back, market, rules(), AssessOptions.FULL);
        assertThat(after.equity()).isEqualTo(before.equity());
        assertThat(after.marginSurplus()).isEqualTo(before.marginSurplus());
        assertThat(after.initialMargin()).isEqualTo(before.initialMargin());
        assertThat(after.roots()).isEqualTo(before.roots());
    }

    @Test
    void whatIsMissingOfTheAccountMakesEveryCellUnknown() {
        StressGrid grid = StressGrid.of(
                account(),
                market().build(),
                rules(),
                null,
                List.of(BigDecimal.ZERO),
                List.of(BigDecimal.ZERO),
                List.of("the positions are missing"));
        assertThat(grid.now().status()).isEqualTo(RiskStatus.UNKNOWN);
        assertThat(grid.isBreached()).isTrue();
        assertThat(grid.warnings()).contains("the positions are missing");
        assertThat(grid.worst()).isNull();
    }
}
