package dev.steelyard.engine.band;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.CollateralSchedule.LoanRule;
import dev.steelyard.margin.rule.CollateralSchedule.Measure;
import dev.steelyard.margin.rule.CollateralSchedule.WeightTier;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.HedgeRule;
import dev.steelyard.margin.rule.InitialMargin;
import dev.steelyard.margin.rule.LiquidationRule;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.PriceBasis;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.DirectionalSchedule;
import dev.steelyard.margin.tier.MarginSchedule;
import dev.steelyard.margin.tier.RampSchedule;
import dev.steelyard.margin.tier.TierKey;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Contracts, versions of their rules and accounts in every mode of a tiered pack, drawn from one seed. */
final class BandWorld {
    static final Asset USDT = Asset.of("USDT");
    static final Asset BTC = Asset.of("BTC");
    static final Asset ETH = Asset.of("ETH");
    static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
    static final String[] SYMBOLS = {"BTCUSDT", "ETHUSDT", "XRPUSDT", "BTCUSD"};
    private static final String[] MARKS = {"60000", "2500", "0.5", "60000"};
    private static final String[] RATE_FACTORS = {"1", "1.2", "0.85", "1.5"};

    /** In each world of so many all assets of an account back all of it, and loans require margin. */
    private static final int UNIFIED_EACH = 5;

    private static final LoanRule LOAN =
            new LoanRule(new BigDecimal("0.25"), new BigDecimal("0.1"), new BigDecimal("0.01"));

    final Draw draw;
    final boolean unified;
    final List<Account> accounts = new ArrayList<>();
    private final List<RulePack> versions = new ArrayList<>();

    BandWorld(long seed, int accountCount) {
        this.draw = new Draw(seed);
        this.unified = seed % UNIFIED_EACH == 0;
        RulePack shape = shape();
        long schedules = draw.seed();
        for (String factor : RATE_FACTORS) {
            versions.add(withContracts(shape, new BigDecimal(factor), new Draw(schedules)));
        }
        for (int i = 0; i < accountCount; i++) {
            accounts.add(account("a" + i));
        }
    }

    /** Returns the version in force on a day: another one each day, in turn. */
    RulePack inForce(String pack, LocalDate day) {
        return versions.get((int) Math.floorMod(day.toEpochDay() - FIRST_DAY.toEpochDay(), (long) versions.size()));
    }

    static BigDecimal firstMark(int contract) {
        return new BigDecimal(MARKS[contract]);
    }

    private RulePack shape() {
        CloseFee fee = draw.pick(List.of(
                CloseFee.NONE, CloseFee.NONE, CloseFee.AT_MARK, CloseFee.AT_ENTRY, CloseFee.AT_WALLET_BANKRUPTCY));
        PriceBasis basis = draw.chance(0.1) ? PriceBasis.ENTRY : PriceBasis.MARK;
        MarginRule rule =
                new MarginRule(InitialMargin.LARGER, PriceBasis.MARK, basis, fee, null, false, draw.chance(0.5));
        LiquidationRule liquidation = new LiquidationRule(
                new BigDecimal(draw.pick(List.of("1", "1", "0.8", "1.1"))),
                draw.chance(0.5),
                new BigDecimal("0.8"),
                new BigDecimal("0.9"),
                null,
                LiquidationRule.RatioForm.REQUIREMENT_OVER_BALANCE,
                LiquidationRule.PriceRounding.NONE,
                null);
        RulePack plain = RulePack.generic("demo");
        SequencedMap<Asset, CollateralSchedule> collateral = new LinkedHashMap<>();
        collateral.put(USDT, CollateralSchedule.flat(new BigDecimal(draw.pick(List.of("1", "0.99")))));
        collateral.put(
                BTC,
                draw.chance(0.5)
                        ? CollateralSchedule.flat(new BigDecimal("0.95"))
                        : new CollateralSchedule(
                                Measure.AMOUNT,
                                List.of(
                                        new WeightTier(new BigDecimal("0.5"), new BigDecimal("0.95")),
                                        new WeightTier(null, new BigDecimal("0.8"))),
                                null,
                                null,
                                new BigDecimal("1.05"),
                                LoanRule.FREE));
        collateral.put(
                ETH,
                draw.chance(0.5)
                        ? CollateralSchedule.flat(new BigDecimal("0.9"))
                        : new CollateralSchedule(
                                Measure.VALUE,
                                List.of(
                                        new WeightTier(new BigDecimal("20000"), new BigDecimal("0.9")),
                                        new WeightTier(null, new BigDecimal("0.6"))),
                                new BigDecimal("80000"),
                                null,
                                BigDecimal.ONE,
                                LoanRule.FREE));
        if (unified) {
            collateral.put(
                    ETH,
                    new CollateralSchedule(
                            Measure.AMOUNT,
                            List.of(new WeightTier(null, new BigDecimal("0.9"))),
                            null,
                            null,
                            BigDecimal.ONE,
                            LOAN));
        }
        RulePack open = plain.withMarginRules(rule, rule)
                .withLiquidation(liquidation)
                .withCollateral(collateral)
                .withTakerFeeRate(new BigDecimal("0.0005"));
        return new RulePack(
                open.id(),
                open.venue(),
                open.effectiveFrom(),
                null,
                open.source(),
                open.fidelity(),
                List.of(),
                unified ? ModelKind.UNIFIED : open.model(),
                draw.chance(0.5) ? null : USDT,
                open.cross(),
                open.isolated(),
                open.liquidation(),
                open.orders(),
                draw.chance(0.7) ? HedgeRule.SUM : HedgeRule.LARGER_LEG,
                open.takerFeeRate(),
                open.collateral(),
                open.contracts(),
                draw.chance(0.2) ? Map.of("openLossCounts", BigDecimal.ONE) : Map.<String, BigDecimal>of());
    }

    private static RulePack withContracts(RulePack shape, BigDecimal factor, Draw draw) {
        SequencedMap<String, ContractRule> rules = new LinkedHashMap<>();
        for (int i = 0; i < SYMBOLS.length; i++) {
            boolean inverse = SYMBOLS[i].equals("BTCUSD");
            Asset base = Asset.of(SYMBOLS[i].substring(0, 3));
            ContractTerms terms = inverse
                    ? ContractTerms.inverse(SYMBOLS[i], BTC, Asset.USD, new BigDecimal("100"))
                    : ContractTerms.linear(SYMBOLS[i], base, USDT);
            BigDecimal unit = inverse ? Decimals.divide(BigDecimal.ONE, firstMark(0)) : BigDecimal.ONE;
            rules.put(SYMBOLS[i], ContractRule.of(new Instrument.Perpetual(terms), schedule(unit, factor, draw)));
        }
        return shape.withContracts(rules);
    }

    /** Tiers with deductions or with jumps, with or without an end, ramps, and rates that follow the move. */
    private static MarginSchedule schedule(BigDecimal unit, BigDecimal factor, Draw draw) {
        int kind = draw.integer(0, 9);
        BigDecimal base = new BigDecimal("0.03").multiply(factor);
        if (kind == 0) {
            return new RampSchedule(
                    TierKey.NOTIONAL,
                    new BigDecimal("0.1"),
                    base,
                    BigDecimal.ZERO,
                    Decimals.divide(new BigDecimal("0.00000002").multiply(factor), unit),
                    new BigDecimal("50000").multiply(unit),
                    null);
        }
        List<Bracket> brackets = new ArrayList<>();
        String[] floors = {"0", "40000", "100000", "180000", "300000"};
        String[] rates = {"0.03", "0.04", "0.055", "0.07", "0.09"};
        for (int i = 0; i < floors.length; i++) {
            boolean last = i + 1 == floors.length;
            BigDecimal cap = !last ? new BigDecimal(floors[i + 1]) : kind == 1 ? new BigDecimal("450000") : null;
            brackets.add(new Bracket(
                    new BigDecimal(floors[i]).multiply(unit),
                    cap == null ? null : cap.multiply(unit),
                    new BigDecimal("0.1"),
                    BigDecimal.ZERO,
                    new BigDecimal(rates[i]).multiply(factor),
                    BigDecimal.ZERO,
                    null));
        }
        MarginSchedule tiers = kind < 4
                ? new BracketSchedule(TierKey.NOTIONAL, brackets)
                : BracketSchedule.sliced(TierKey.NOTIONAL, brackets);
        return kind == 9
                ? new DirectionalSchedule(
                        tiers,
                        new BigDecimal("0.05"),
                        new BigDecimal("0.02"),
                        new BigDecimal("0.2"),
                        DirectionalSchedule.Reference.ENTRY,
                        null)
                : tiers;
    }

    private Account account(String id) {
        AccountMode mode = draw.pick(List.of(AccountMode.CROSS, AccountMode.ISOLATED, AccountMode.MULTI_ASSET));
        int count = draw.integer(1, 3);
        List<Position> positions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int contract = draw.integer(0, SYMBOLS.length - 1);
            if (positions.stream().noneMatch(p -> p.symbol().equals(SYMBOLS[contract]))) {
                positions.add(position(contract, mode));
            }
        }
        BigDecimal gross = BigDecimal.ZERO;
        for (Position position : positions) {
            gross = gross.add(notional(position));
        }
        BigDecimal share = draw.between("0.03", "0.14", 5);
        BigDecimal cash = mode == AccountMode.ISOLATED ? new BigDecimal("1000") : gross.multiply(share);
        List<Balance> balances = new ArrayList<>();
        boolean pooled = mode == AccountMode.MULTI_ASSET;
        balances.add(Balance.of(USDT, pooled ? cash.multiply(new BigDecimal("0.4")) : cash));
        balances.add(Balance.of(BTC, round(Decimals.divide(cash.multiply(new BigDecimal("0.5")), firstMark(0)))));
        if (pooled) {
            balances.add(Balance.of(ETH, round(Decimals.divide(cash.multiply(new BigDecimal("0.3")), firstMark(1)))));
        }
        List<Loan> loans = unified && draw.chance(0.3)
                ? List.of(new Loan(ETH, round(Decimals.divide(cash.multiply(new BigDecimal("0.2")), firstMark(1)))))
                : List.of();
        return new Account(
                id, "demo", null, mode, null, balances, loans, new LinkedHashMap<>(), positions, List.<Order>of());
    }

    private Position position(int contract, AccountMode mode) {
        BigDecimal value = draw.magnitude(3, 6, 4).multiply(new BigDecimal("0.4"));
        boolean inverse = SYMBOLS[contract].equals("BTCUSD");
        BigDecimal size = inverse
                ? value.divide(new BigDecimal("100"), 0, RoundingMode.CEILING)
                : round(Decimals.divide(value, firstMark(contract)));
        BigDecimal entry = draw.near(firstMark(contract), "0.01", 8);
        if (mode != AccountMode.ISOLATED) {
            return Position.cross(SYMBOLS[contract], draw.signed(size), entry);
        }
        BigDecimal margin = notionalOf(contract, size).multiply(draw.between("0.03", "0.14", 5));
        BigDecimal inSettle = inverse ? Decimals.divide(margin, firstMark(0)) : margin;
        return Position.isolated(SYMBOLS[contract], draw.signed(size), entry, round(inSettle));
    }

    private static BigDecimal notional(Position position) {
        return notionalOf(
                List.of(SYMBOLS).indexOf(position.symbol()), position.size().abs());
    }

    private static BigDecimal notionalOf(int contract, BigDecimal size) {
        return SYMBOLS[contract].equals("BTCUSD")
                ? size.multiply(new BigDecimal("100"))
                : size.multiply(firstMark(contract));
    }

    static BigDecimal round(BigDecimal value) {
        return Decimals.significant(value, 10, RoundingMode.HALF_EVEN);
    }
}
