package dev.steelyard.systemic.cascade.book;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.aave.AaveAccount;
import dev.steelyard.margin.aave.AaveCloseFactor;
import dev.steelyard.margin.aave.AaveLiquidation;
import dev.steelyard.margin.aave.AaveReserve;
import dev.steelyard.systemic.cascade.crowd.CrowdColumns;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/**
 * Borrowers of a lending pool while it runs: each has the same collateral, and debt by its own health. They are liquidated by
 * margin's own call at the oracle's price; what is seized waits to be sold. <b>Single-writer</b>.
 */
final class LendingDesk {
    private static final String COLLATERAL = "COLLATERAL";
    private static final String DEBT = "DEBT";
    private static final int COIN_DECIMALS = 8;
    private static final int CASH_DECIMALS = 6;
    private static final int PRICE_DECIMALS = 8;
    private static final BigInteger RAY = BigInteger.TEN.pow(27);
    private static final double NEARLY = 1 - 1e-6;

    private final ActorSpec.LendingPool spec;
    private final AaveCloseFactor rule;
    private final BigInteger threshold;
    private final BigInteger bonus;
    private final BigInteger[] coins;
    private final BigInteger[] debts;
    private final boolean[] touched;
    private double oracle;
    private int reached;
    private int borrowers;
    private long seized;
    private long stock;
    private double repaid;
    private double deficit;

    /** Opens the pool. @param price at the start, in quote units */
    LendingDesk(ActorSpec.LendingPool spec, double price) {
        this.spec = spec;
        oracle = price;
        threshold = points(spec.threshold());
        bonus = points(1 + spec.bonus());
        rule = new AaveCloseFactor(
                points(spec.closeFactor()), AaveCloseFactor.V3_3.healthFactor(), BigInteger.ZERO, BigInteger.ZERO);
        int number = spec.borrowers();
        coins = new BigInteger[number];
        debts = new BigInteger[number];
        touched = new boolean[number];
        double each = spec.collateral() / number;
        for (int i = 0; i < number; i++) {
            double health = spec.healthFrom() + (spec.healthTo() - spec.healthFrom()) * (i + 0.5) / number;
            coins[i] = units(each, COIN_DECIMALS);
            debts[i] = units(each * price * spec.threshold() / health, CASH_DECIMALS);
        }
    }

    private static BigInteger points(double share) {
        return units(share, 4);
    }

    private static BigInteger units(double amount, int decimals) {
        BigDecimal moved = Decimals.ofDouble(amount).movePointRight(decimals);
        return moved.setScale(0, RoundingMode.HALF_EVEN).toBigIntegerExact();
    }

    /** Notes a price, liquidates by the oracle while that pays, once each; returns what is to be sold, in 1e-8 base units. */
    long act(double price) {
        if (Math.abs(price / oracle - 1) >= spec.oracleStep()) {
            oracle = price;
        }
        if (price * (1 + spec.bonus()) > oracle) {
            for (int i = 0; i < coins.length && (i < reached || isNear(i)); i++) {
                reached = Math.max(reached, i + 1);
                if (debts[i].signum() > 0 && isNear(i)) {
                    liquidate(i);
                }
            }
        }
        return stock;
    }

    /** Whether a borrower's health is below 1 or hardly above it: the call itself decides. */
    private boolean isNear(int i) {
        double worth = coins[i].doubleValue() / CrowdColumns.UNITS * oracle * spec.threshold();
        return worth * NEARLY < debts[i].doubleValue() / PartyLedger.CASH;
    }

    private void liquidate(int i) {
        AaveReserve collateral =
                reserve(COLLATERAL, COIN_DECIMALS, units(oracle, PRICE_DECIMALS), threshold, coins[i], BigInteger.ZERO);
        AaveReserve debt = reserve(
                DEBT, CASH_DECIMALS, BigInteger.TEN.pow(PRICE_DECIMALS), BigInteger.ZERO, BigInteger.ZERO, debts[i]);
        AaveLiquidation done = AaveLiquidation.call(
                        new AaveAccount(List.of(collateral, debt)), COLLATERAL, DEBT, null, rule)
                .liquidation();
        if (done == null) {
            return;
        }
        borrowers += touched[i] ? 0 : 1;
        touched[i] = true;
        coins[i] = done.after().reserve(COLLATERAL).collateral();
        debts[i] = done.after().reserve(DEBT).debt();
        long taken = done.collateralToLiquidator().longValueExact();
        seized = Math.addExact(seized, taken);
        stock = Math.addExact(stock, taken);
        repaid += done.debtRepaid().doubleValue() / PartyLedger.CASH;
        for (BigInteger left : done.deficits().values()) {
            deficit += left.doubleValue() / PartyLedger.CASH;
        }
    }

    private AaveReserve reserve(
            String symbol, int decimals, BigInteger price, BigInteger counts, BigInteger supplied, BigInteger owed) {
        return new AaveReserve(
                symbol, decimals, price, counts, counts, bonus, BigInteger.ZERO, RAY, RAY, supplied, owed);
    }

    /** Notes what was sold of the stock, in 1e-8 base units. */
    void sold(long quantity) {
        stock -= quantity;
    }

    LendingFigures figures() {
        return new LendingFigures(borrowers, seized / CrowdColumns.UNITS, repaid, deficit, stock / CrowdColumns.UNITS);
    }
}
