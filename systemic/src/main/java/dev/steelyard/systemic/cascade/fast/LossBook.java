package dev.steelyard.systemic.cascade.fast;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.waterfall.BankruptEstate;
import dev.steelyard.margin.waterfall.Counterparty;
import dev.steelyard.margin.waterfall.Payer;
import dev.steelyard.margin.waterfall.Settlement;
import dev.steelyard.margin.waterfall.Waterfall;
import dev.steelyard.margin.waterfall.WaterfallPolicy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * Who bore which loss in a run: each generation's estate is settled by margin's own waterfall, in whole units of 1e-6 quote
 * units. <b>Single-writer</b>.
 */
final class LossBook {
    /** Units of one quote unit. */
    static final double CASH = 1e6;

    private static final int DECIMALS = 6;

    private final WaterfallPolicy policy;
    private final BigInteger before;
    private BigInteger fund;
    private BigInteger fromFund = BigInteger.ZERO;
    private BigInteger toFund = BigInteger.ZERO;
    private BigInteger deleveraged = BigInteger.ZERO;
    private BigInteger overshoot = BigInteger.ZERO;
    private BigInteger socialized = BigInteger.ZERO;
    private BigInteger uncovered = BigInteger.ZERO;
    private BigInteger loss = BigInteger.ZERO;
    private BigInteger gained = BigInteger.ZERO;

    LossBook(double balance, WaterfallPolicy policy) {
        this.policy = policy;
        before = units(balance);
        fund = before;
    }

    /**
     * Settles what was taken over; returns how much of it is left to sell, in 1e-8 base units.
     *
     * @param side of the positions
     * @param coins taken over, in 1e-8 base units
     * @param takeover value at the bankruptcy prices, in quote units
     * @param mark value at which the market takes it, in quote units
     * @param other accounts that hold the other side, in 1e-8 base units
     * @param rest what all others hold of the other side
     * @param profit of the other side, in quote units
     */
    long settle(int side, long coins, double takeover, double mark, long other, long rest, double profit) {
        BankruptEstate estate = new BankruptEstate(
                BigInteger.ZERO, side, BigInteger.valueOf(coins), units(takeover), units(Math.max(0, mark)));
        BigInteger gain = units(Math.max(0, profit));
        List<Counterparty> winners = List.of(
                new Counterparty("accounts", BigInteger.valueOf(other), gain, gain, BigDecimal.TWO, BigDecimal.TWO),
                new Counterparty("others", BigInteger.valueOf(rest), gain, gain, BigDecimal.ONE, BigDecimal.ONE));
        Settlement settlement =
                Waterfall.settle(estate, fund, winners, List.of(new Payer("winners", gain, gain)), policy);
        BigInteger available = policy.insuranceFund() ? fund : BigInteger.ZERO;
        BigInteger needed = settlement.loss().subtract(available).max(BigInteger.ZERO);
        loss = loss.add(settlement.loss());
        fromFund = fromFund.add(settlement.fromFund());
        toFund = toFund.add(settlement.toFund());
        fund = fund.subtract(settlement.fromFund()).add(settlement.toFund());
        deleveraged = deleveraged.add(settlement.deleveraged());
        if (!settlement.closed().isEmpty()) {
            overshoot = overshoot.add(settlement.deleveraged().subtract(needed).max(BigInteger.ZERO));
        }
        socialized = socialized.add(settlement.socializedTotal());
        uncovered = uncovered.add(settlement.uncovered());
        return settlement.kept().longValueExact();
    }

    /** What is left after winners were deleveraged is sold for more than all of it would have been: the fund has that. */
    void improve(double amount) {
        BigInteger units = units(Math.max(0, amount));
        gained = gained.add(units);
        fund = fund.add(units);
    }

    private static BigInteger units(double amount) {
        return Math.abs(amount) < Long.MAX_VALUE / CASH
                ? BigInteger.valueOf(Math.round(amount * CASH))
                : Decimals.exactOf(amount).movePointRight(DECIMALS).toBigInteger();
    }

    BigInteger fund() {
        return fund;
    }

    LossShares shares() {
        return new LossShares(
                amount(loss),
                amount(before),
                amount(fund),
                amount(fromFund),
                amount(toFund),
                amount(gained),
                amount(deleveraged),
                amount(overshoot),
                amount(socialized),
                amount(uncovered));
    }

    private static BigDecimal amount(BigInteger units) {
        return new BigDecimal(units, DECIMALS);
    }
}
