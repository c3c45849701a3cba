package dev.steelyard.margin.model;

import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.curve.PriceCurve;
import dev.steelyard.margin.curve.PriceForm;
import dev.steelyard.margin.equity.CollateralValuation;
import dev.steelyard.margin.rule.CollateralSchedule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A bucket's equity and surplus as functions of one price: the mark of one contract, or a factor on all of them.
 * <b>Immutable</b>. <b>Allocates: per call</b>.
 */
final class BucketCurves {
    private final Bucket bucket;

    BucketCurves(Bucket bucket) {
        this.bucket = bucket;
    }

    /** Which prices move. */
    private interface Ray {
        /** Returns true when the line's mark follows the moving price. */
        boolean moves(PositionLine line);

        /** Returns the curve of a line's figure over the moving price. */
        PriceCurve along(PositionLine line, PriceCurve overItsMark);

        /** Returns the price of an asset in the bucket's asset as a function of the moving price. */
        PriceForm priceOf(Holding holding, BigDecimal now);
    }

    /**
     * Returns marginBalance × utilization − requirement over the mark of a contract: the marginSurplus at utilization
     * 1. Unknown when something it needs is.
     */
    Answer<PriceCurve> surplusAt(BigDecimal utilization, String symbol, boolean collateralMoves) {
        Ray ray = oneContract(symbol, collateralMoves);
        return balance(ray, symbol, bucket.weighted, true)
                .flatMap(b -> bucket.openLoss.map(loss -> b.plus(loss.negate())))
                .flatMap(b ->
                        requirement(ray, symbol).map(r -> b.times(utilization).minus(r)));
    }

    /** Returns marginBalance − requirement over a common factor on all marks and on coins that contracts are held in. */
    Answer<PriceCurve> surplusTogether() {
        Ray ray = everything();
        return balance(ray, null, bucket.weighted, true)
                .flatMap(b -> bucket.openLoss.map(loss -> b.plus(loss.negate())))
                .flatMap(b -> requirement(ray, null).map(b::minus));
    }

    /** Returns the equity that is left after closing, over the mark of a contract. */
    Answer<PriceCurve> equityAfterClosing(String symbol) {
        Ray ray = oneContract(symbol, false);
        return balance(ray, symbol, false, false).map(curve -> {
            PriceCurve left = curve;
            for (PositionLine line : bucket.linesOf(symbol)) {
                BigDecimal price = bucket.priceOf(line.settle());
                if (price != null && !line.isLoanFunded()) {
                    left = left.minus(PriceCurve.of(feeAtBankruptcy(line).times(price)));
                }
            }
            return left;
        });
    }

    /** Returns the closing fee that a bankruptcy price leaves room for, in the settle asset. */
    private static PriceForm feeAtBankruptcy(PositionLine line) {
        return switch (line.rule.closeFee()) {
            case AT_LEVERAGE_BANKRUPTCY, AT_WALLET_BANKRUPTCY ->
                line.geometry.notional().times(line.feeRate);
            case ON_ENTRY_PLUS_INITIAL -> line.closeFee(null);
            case NONE, AT_MARK, AT_ENTRY -> PriceForm.ZERO;
        };
    }

    private Answer<PriceCurve> balance(Ray ray, @Nullable String symbol, boolean weighted, boolean asMargin) {
        PriceCurve sum = PriceCurve.of(PriceForm.ZERO);
        for (Holding holding : bucket.holdings) {
            BigDecimal cash = holding.cash();
            BigDecimal price = holding.price();
            if (cash == null) {
                return Answer.none(Reason.MISSING_BALANCE);
            }
            Answer<PriceCurve> worth = worth(ray, holding.asset(), symbol, asMargin);
            if (!worth.isPresent()) {
                return worth;
            }
            PriceCurve net = worth.get().plus(cash);
            if (price == null) {
                if (cash.signum() == 0
                        && net.pieces().size() == 1
                        && net.pieces().getFirst().form().isConstant()) {
                    continue;
                }
                return Answer.none(Reason.MISSING_PRICE);
            }
            PriceForm moving = ray.priceOf(holding, price);
            CollateralSchedule schedule = holding.schedule();
            sum = sum.plus(
                    weighted && schedule != null
                            ? CollateralValuation.value(net, moving, schedule, cash)
                            : net.times(moving));
        }
        return Answer.of(sum);
    }

    private Answer<PriceCurve> worth(Ray ray, Asset asset, @Nullable String symbol, boolean asMargin) {
        PriceCurve moving = PriceCurve.of(PriceForm.ZERO);
        List<PositionLine> movers = symbol == null ? bucket.lines : bucket.linesOf(symbol);
        for (PositionLine line : movers) {
            if (line.settle().equals(asset) && (!asMargin || bucket.countsAsMargin(line))) {
                PriceForm worth = line.worth();
                if (worth == null) {
                    return Answer.none(Reason.MISSING_DATA);
                }
                if (symbol == null && line.mark == null) {
                    return Answer.none(Reason.MISSING_PRICE);
                }
                moving = moving.plus(ray.along(line, PriceCurve.of(worth)));
            }
        }
        if (symbol == null) {
            return Answer.of(moving);
        }
        PriceCurve own = moving;
        BigDecimal left = asMargin ? bucket.optionValueNotCounted(asset, symbol) : BigDecimal.ZERO;
        return bucket.worthOf(asset, symbol).map(others -> own.plus(others.subtract(left)));
    }

    private Answer<PriceCurve> requirement(Ray ray, @Nullable String symbol) {
        PriceCurve sum = PriceCurve.of(PriceForm.ZERO);
        for (Holding holding : bucket.holdings) {
            Answer<BigDecimal> loan = bucket.loanRequirement(holding, true);
            if (!loan.isPresent()) {
                return loan.map(x -> PriceCurve.of(PriceForm.ZERO));
            }
            BigDecimal price = holding.price();
            sum = price == null || loan.get().signum() == 0
                    ? sum
                    : sum.plus(PriceCurve.of(ray.priceOf(holding, price).times(Decimals.divide(loan.get(), price))));
        }
        if (symbol == null) {
            for (List<PositionLine> group : bucket.groups().values()) {
                Answer<PriceCurve> asked = groupRequirement(ray, group);
                if (!asked.isPresent()) {
                    return asked;
                }
                sum = sum.plus(asked.get());
            }
            return Answer.of(sum);
        }
        List<PositionLine> lines = bucket.linesOf(symbol);
        if (lines.isEmpty()) {
            PriceCurve loans = sum;
            return bucket.requirementOfGroupsBut("").map(loans::plus);
        }
        String group = bucket.groupOf(lines.getFirst());
        PriceCurve loans = sum;
        return groupRequirement(ray, Objects.requireNonNull(bucket.groups().get(group)))
                .flatMap(own -> bucket.requirementOfGroupsBut(group).map(own.plus(loans)::plus));
    }

    private Answer<PriceCurve> groupRequirement(Ray ray, List<PositionLine> group) {
        return bucket.combine(
                group,
                line -> lineRequirement(ray, line),
                (a, b) -> a.flatMap(x -> b.map(x::plus)),
                (a, b) -> a.flatMap(x -> b.map(x::max)));
    }

    private Answer<PriceCurve> lineRequirement(Ray ray, PositionLine line) {
        Answer<BigDecimal> now = bucket.requirement(line, true);
        if (!ray.moves(line) || line.isOption()) {
            return now.map(value -> PriceCurve.of(PriceForm.constant(value)));
        }
        Holding settle = holdingOf(line.settle());
        BigDecimal price = bucket.priceOf(line.settle());
        if (price == null) {
            return Answer.none(Reason.MISSING_PRICE);
        }
        PriceCurve asked = line.requirement(bucket.rules.liquidation().threshold(), bucket.walletBehind(line));
        PriceForm moving = settle == null ? PriceForm.constant(price) : ray.priceOf(settle, price);
        return Answer.of(ray.along(line, asked).times(moving));
    }

    private @Nullable Holding holdingOf(Asset asset) {
        for (Holding holding : bucket.holdings) {
            if (holding.asset().equals(asset)) {
                return holding;
            }
        }
        return null;
    }

    private Ray oneContract(String symbol, boolean collateralMoves) {
        return new Ray() {
            @Override
            public boolean moves(PositionLine line) {
                return line.symbol().equals(symbol);
            }

            @Override
            public PriceCurve along(PositionLine line, PriceCurve overItsMark) {
                return overItsMark;
            }

            @Override
            public PriceForm priceOf(Holding holding, BigDecimal now) {
                PositionLine line = bucket.linesOf(symbol).isEmpty()
                        ? null
                        : bucket.linesOf(symbol).getFirst();
                boolean moves = collateralMoves
                        && line != null
                        && line.mark != null
                        && holding.asset().equals(line.instrument.base())
                        && !holding.asset().equals(bucket.asset);
                return moves && line != null && line.mark != null
                        ? PriceForm.linear(Decimals.divide(now, line.mark))
                        : PriceForm.constant(now);
            }
        };
    }

    private Ray everything() {
        return new Ray() {
            @Override
            public boolean moves(PositionLine line) {
                return line.mark != null;
            }

            @Override
            public PriceCurve along(PositionLine line, PriceCurve overItsMark) {
                return line.mark == null ? overItsMark : overItsMark.rescaled(line.mark);
            }

            @Override
            public PriceForm priceOf(Holding holding, BigDecimal now) {
                boolean moves = !holding.asset().equals(bucket.asset)
                        && bucket.mode == MarginMode.CROSS
                        && bucket.lines.stream()
                                .anyMatch(l -> l.instrument.base().equals(holding.asset()));
                return moves ? PriceForm.linear(now) : PriceForm.constant(now);
            }
        };
    }
}
