package dev.steelyard.margin.model;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.bitmex.BitmexContract;
import dev.steelyard.margin.bitmex.BitmexMarginTerms;
import dev.steelyard.margin.bitmex.BitmexPosition;
import dev.steelyard.margin.curve.PriceForm;
import dev.steelyard.margin.tier.TierRequirement;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A position line in BitMEX's integers. <b>Immutable</b>.
 *
 * @param line the position with its rules
 * @param contract value per contract
 * @param position its integers; null for size 0, or when entry, leverage and rate are unknown
 * @param atMark the same at the mark; null when either is unknown
 */
record BitmexLine(
        PositionLine line,
        BitmexContract contract,
        @Nullable BitmexPosition position,
        BitmexPosition.@Nullable AtMark atMark) {
    /** Contract or pack parameter: decimals of a whole unit of the settle asset. */
    private static final String SETTLE_DECIMALS = "settleDecimals";

    private static final int SATOSHI_DECIMALS = 8;

    static BitmexLine of(PositionLine line, Bucket bucket, MarketView market) {
        if (line.isOption() || line.isLoanFunded() || line.instrument instanceof Instrument.LeveragedToken) {
            throw FailureException.of(
                    FailureReason.UNSUPPORTED,
                    "position " + line.symbol(),
                    "contract " + line.symbol() + " is not a future; rule pack " + bucket.rules.id()
                            + " models futures only");
        }
        BitmexContract contract = new BitmexContract(line.instrument.terms(), decimals(line, bucket));
        BitmexPosition position = position(line, contract, market.fundingRates().get(line.symbol()));
        return new BitmexLine(
                line, contract, position, position == null || line.mark == null ? null : position.at(line.mark));
    }

    private static int decimals(PositionLine line, Bucket bucket) {
        BigDecimal own = line.contract.parameters().get(SETTLE_DECIMALS);
        BigDecimal stated = own == null ? bucket.rules.parameter(SETTLE_DECIMALS) : own;
        return stated == null ? SATOSHI_DECIMALS : stated.intValueExact();
    }

    private static @Nullable BitmexPosition position(
            PositionLine line, BitmexContract contract, @Nullable BigDecimal fundingRate) {
        BigDecimal size = line.position.size();
        BigDecimal entry = line.position.entryPrice();
        if (size.signum() == 0 || entry == null) {
            return null;
        }
        if (size.stripTrailingZeros().scale() > 0) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "position " + line.symbol(),
                    "size was " + Decimals.plain(size) + "; expected whole contracts");
        }
        TierRequirement tier = line.contract.schedule().at(line.geometry, entry);
        BigDecimal leverage = line.position.leverage();
        PriceForm scheduled = tier.initialRate();
        BigDecimal initialRate = scheduled == null ? null : scheduled.at(entry);
        if (leverage == null && initialRate == null) {
            leverage = tier.maxLeverage();
        }
        if (leverage == null && initialRate == null) {
            return null;
        }
        BitmexMarginTerms terms = new BitmexMarginTerms(
                leverage,
                initialRate,
                tier.maintenanceRate().at(entry),
                line.feeRate,
                fundingRate == null ? BigDecimal.ZERO : fundingRate);
        return BitmexPosition.of(contract, size, entry, terms, BigInteger.ZERO);
    }

    /** Returns why a line of a size has no integers. */
    Reason missing() {
        return position != null && line.mark == null ? Reason.MISSING_PRICE : Reason.MISSING_DATA;
    }

    boolean isFlat() {
        return line.position.size().signum() == 0;
    }

    Answer<BigDecimal> amount(@Nullable BigInteger units) {
        if (isFlat()) {
            return Answer.of(BigDecimal.ZERO);
        }
        return units == null ? Answer.none(missing()) : Answer.of(contract.amount(units));
    }

    Answer<BigDecimal> unrealizedPnl() {
        return amount(atMark == null ? null : atMark.unrealizedPnl());
    }

    Answer<BigDecimal> value() {
        return amount(atMark == null ? null : atMark.value());
    }

    Answer<BigDecimal> maintenance() {
        return amount(position == null ? null : position.maintenance());
    }

    /** Returns posInit + posComm. */
    Answer<BigDecimal> initial() {
        return amount(position == null ? null : position.initial().add(position.commission()));
    }

    Answer<BigDecimal> commission() {
        return amount(position == null ? null : position.commission());
    }

    /** Returns the venue's own fields in whole units, by name and symbol. */
    Map<String, BigDecimal> venueFigures() {
        Map<String, BigDecimal> figures = new LinkedHashMap<>();
        if (position != null) {
            figures.put("posCost " + line.symbol(), new BigDecimal(position.cost()));
            figures.put("posInit " + line.symbol(), new BigDecimal(position.initial()));
            figures.put("posComm " + line.symbol(), new BigDecimal(position.commission()));
            figures.put("posMaint " + line.symbol(), new BigDecimal(position.maintenance()));
        }
        if (atMark != null) {
            figures.put("markValue " + line.symbol(), new BigDecimal(atMark.value()));
            figures.put("unrealisedPnl " + line.symbol(), new BigDecimal(atMark.unrealizedPnl()));
            figures.put("unrealisedPnlPcnt " + line.symbol(), atMark.pnlRatio());
            figures.put("unrealisedRoePcnt " + line.symbol(), atMark.returnOnEquity());
        }
        return figures;
    }
}
