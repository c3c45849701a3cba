package dev.steelyard.margin.leverage;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.equity.CollateralValuation;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up exposures by risk factor. <b>Single-writer</b>. */
final class FactorCount {
    private static final BigDecimal PERCENT = new BigDecimal("0.01");
    private static final BigDecimal DAYS = new BigDecimal("365");

    private final Account account;
    private final MarketView market;
    private final RulePack rules;
    private final Map<Asset, Sums> factors = new LinkedHashMap<>();

    /** What is added up of one asset. */
    private static final class Sums {
        private final Sum delta = new Sum();
        private final Sum gamma = new Sum();
        private final Sum vega = new Sum();
        private final Sum theta = new Sum();
        private final Sum basis = new Sum();
        private final Sum funding = new Sum();
        private boolean isFunded;
        private BigDecimal units = BigDecimal.ZERO;
    }

    /** A sum that is unknown as soon as one part of it is. */
    private static final class Sum {
        private BigDecimal value = BigDecimal.ZERO;
        private @Nullable Reason unknown;

        void add(@Nullable BigDecimal part, Reason otherwise) {
            if (part == null) {
                unknown = otherwise;
            } else {
                value = value.add(part);
            }
        }

        Answer<BigDecimal> answer() {
            return unknown == null ? Answer.of(value) : Answer.none(unknown);
        }
    }

    FactorCount(Account account, MarketView market, RulePack rules) {
        this.account = account;
        this.market = market;
        this.rules = rules;
    }

    /** Adds a position whose value is not known. */
    void unknown(Instrument instrument) {
        Sums sums = sums(instrument.base());
        for (Sum sum : List.of(sums.delta, sums.gamma, sums.vega, sums.theta, sums.basis, sums.funding)) {
            sum.add(null, Reason.MISSING_PRICE);
        }
    }

    /**
     * Adds a position.
     *
     * @param notional signed, in USD
     * @param delta in USD; null when it is not known
     */
    void position(Instrument instrument, BigDecimal notional, @Nullable BigDecimal delta) {
        Sums sums = sums(instrument.base());
        sums.delta.add(delta, Reason.NOT_MODELED);
        if (instrument instanceof Instrument.Perpetual) {
            BigDecimal rate = market.fundingRates().get(instrument.symbol());
            sums.funding.add(rate == null ? null : notional.multiply(rate).negate(), Reason.MISSING_DATA);
            sums.isFunded = true;
        }
        if (instrument instanceof Instrument.Perpetual || instrument instanceof Instrument.Future) {
            sums.basis.add(delta, Reason.NOT_MODELED);
        }
    }

    /**
     * Adds what an option moves by beyond its delta.
     *
     * @param notional signed, in USD
     * @param units signed, of the underlying
     * @param settlePrice of the settle asset in USD; null when it is not known
     */
    void option(
            Instrument option,
            OptionSensitivities own,
            BigDecimal notional,
            BigDecimal units,
            @Nullable BigDecimal settlePrice) {
        Sums sums = sums(option.base());
        BigDecimal gamma = own.gamma();
        sums.gamma.add(gamma == null ? null : notional.multiply(gamma).multiply(PERCENT), Reason.MISSING_DATA);
        BigDecimal vega = inUsd(own.vega(), units, settlePrice);
        sums.vega.add(vega == null ? null : vega.multiply(PERCENT), Reason.MISSING_DATA);
        BigDecimal theta = inUsd(own.theta(), units, settlePrice);
        sums.theta.add(theta == null ? null : Decimals.divide(theta, DAYS), Reason.MISSING_DATA);
    }

    private static @Nullable BigDecimal inUsd(
            @Nullable BigDecimal perUnit, BigDecimal units, @Nullable BigDecimal price) {
        return perUnit == null || price == null ? null : perUnit.multiply(units).multiply(price);
    }

    /** Adds units of an asset held, owed below 0. Dollars are no risk factor. */
    void held(Asset asset, BigDecimal units) {
        if (!asset.equals(Asset.USD)) {
            Sums sums = sums(asset);
            sums.units = sums.units.add(units);
        }
    }

    private Sums sums(Asset asset) {
        return factors.computeIfAbsent(asset, a -> new Sums());
    }

    List<FactorExposure> exposures(ReferencePrices prices) {
        List<FactorExposure> exposures = new ArrayList<>();
        factors.forEach((asset, sums) -> exposures.add(new FactorExposure(
                asset,
                sums.delta.answer(),
                sums.gamma.answer(),
                sums.vega.answer(),
                sums.theta.answer(),
                sums.basis.answer(),
                sums.isFunded ? sums.funding.answer() : Answer.none(Reason.NOT_APPLICABLE),
                coins(asset, sums.units, prices, CollateralSchedule.flat(BigDecimal.ONE)),
                coins(asset, sums.units, prices, schedule(asset)))));
        return List.copyOf(exposures);
    }

    private Answer<BigDecimal> coins(
            Asset asset, BigDecimal units, ReferencePrices prices, CollateralSchedule schedule) {
        BigDecimal price = prices.usd(asset);
        if (account.balances() == null) {
            return Answer.none(Reason.MISSING_BALANCE);
        }
        if (units.signum() == 0) {
            return Answer.of(BigDecimal.ZERO);
        }
        return price == null || price.signum() <= 0
                ? Answer.none(Reason.MISSING_PRICE)
                : Answer.of(CollateralValuation.value(units, price, schedule));
    }

    /** Returns how an asset counts: by the account's own haircut, else the pack's, else in full in a pool of its own. */
    private CollateralSchedule schedule(Asset asset) {
        boolean inFull = !rules.isPooledTogether(account) || asset.equals(rules.currency());
        return rules.collateral(account, asset, CollateralSchedule.flat(inFull ? BigDecimal.ONE : BigDecimal.ZERO));
    }
}
