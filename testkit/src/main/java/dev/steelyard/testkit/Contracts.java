package dev.steelyard.testkit;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Makes contracts with tier tables and marks from random choices. <b>Thread-safe</b>; no state. */
public final class Contracts {
    private static final Asset USDT = Asset.of("USDT");
    private static final Asset USD = Asset.USD;
    private static final int DIGITS = 12;

    /** Marks whose quotients terminate, so that a position can lie exactly on a tier's bound. */
    private static final List<String> ROUND_MARKS =
            List.of("0.0001", "0.5", "1", "2", "4", "25", "80", "500", "2000", "64000");

    private Contracts() {}

    /** Returns contracts, from {@code least} to {@code most} of them, linear and inverse. */
    public static List<ContractSpec> several(Draw draw, int least, int most) {
        List<ContractSpec> contracts = new ArrayList<>();
        int count = draw.integer(least, most);
        for (int i = 0; i < count; i++) {
            contracts.add(one(draw, "C" + i));
        }
        return contracts;
    }

    /** Returns a contract on a coin of the given name: linear in USDT, inverse in the coin, or quanto. */
    public static ContractSpec one(Draw draw, String coin) {
        Asset base = Asset.of(coin);
        BigDecimal mark = draw.chance(0.4)
                ? new BigDecimal(draw.pick(ROUND_MARKS))
                : draw.magnitude(draw.chance(0.1) ? -12 : -3, 6, draw.integer(1, DIGITS));
        int kind = draw.integer(0, 9);
        ContractTerms terms;
        if (kind < 5) {
            terms = new ContractTerms(
                    coin + "USDT", base, USDT, USDT, Payoff.LINEAR, draw.magnitude(-3, 2, 1), tick(mark), null);
        } else if (kind < 9) {
            BigDecimal contractSize = draw.pick(List.of(BigDecimal.ONE, BigDecimal.TEN, new BigDecimal("100")));
            terms = ContractTerms.inverse(coin + "USD", base, USD, contractSize).withTickSize(tick(mark));
        } else {
            BigDecimal multiplier = draw.magnitude(-6, 0, 2);
            terms = new ContractTerms(
                    coin + "USDQ", base, USD, USDT, Payoff.QUANTO, BigDecimal.ONE, tick(mark), multiplier);
        }
        boolean inCoin = terms.payoff() == Payoff.INVERSE;
        return new ContractSpec(new Instrument.Perpetual(terms), tiers(draw, inCoin ? "0.5" : "5000"), mark);
    }

    private static BigDecimal tick(BigDecimal mark) {
        return BigDecimal.ONE.movePointRight(mark.precision() - mark.scale() - 6);
    }

    /**
     * Returns tiers of rising rates: mostly with the deductions that make them continuous, else jumping; the last one
     * open or capped.
     *
     * @param firstCap the order of magnitude of the first bound
     */
    public static List<TierSpec> tiers(Draw draw, String firstCap) {
        int count = draw.chance(0.5) ? 3 : draw.integer(1, 10);
        boolean continuous = draw.chance(0.7);
        boolean open = draw.chance(0.7);
        List<TierSpec> tiers = new ArrayList<>();
        BigDecimal floor = BigDecimal.ZERO;
        BigDecimal cap = new BigDecimal(firstCap).multiply(new BigDecimal(draw.integer(1, 40)));
        BigDecimal rate = new BigDecimal(draw.integer(1, 10)).movePointLeft(3);
        BigDecimal deduction = BigDecimal.ZERO;
        for (int i = 0; i < count; i++) {
            boolean last = i == count - 1;
            BigDecimal end = last && open ? null : cap;
            BigDecimal initial = rate.add(rate);
            BigDecimal leverage = Decimals.divide(BigDecimal.ONE, initial, 0, RoundingMode.FLOOR);
            tiers.add(new TierSpec(floor, end, initial, rate, deduction, leverage.max(BigDecimal.ONE)));
            BigDecimal step = new BigDecimal(draw.integer(1, 25)).movePointLeft(3);
            if (continuous) {
                deduction = deduction.add(cap.multiply(step));
            }
            rate = rate.add(step);
            floor = cap;
            cap = cap.multiply(new BigDecimal(draw.integer(2, 8))).stripTrailingZeros();
        }
        return tiers;
    }
}
