package dev.steelyard.margin.model;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.derive.CollateralHolding;
import dev.steelyard.margin.derive.PerpetualHolding;
import dev.steelyard.margin.derive.Portfolio;
import dev.steelyard.margin.derive.PortfolioMargin;
import dev.steelyard.margin.derive.PortfolioResult;
import dev.steelyard.margin.derive.PortfolioRules;
import dev.steelyard.margin.derive.StandardMargin;
import dev.steelyard.margin.derive.StandardMarket;
import dev.steelyard.margin.derive.StandardResult;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A Derive subaccount as its manager sees it, at its prices or all of them moved together. <b>Immutable</b>. */
sealed interface DeriveBook {
    /**
     * A subaccount's margins.
     *
     * @param value of everything, cash units
     * @param initial value less initial requirement
     * @param maintenance value less maintenance requirement
     */
    record Margins(BigDecimal value, BigDecimal initial, BigDecimal maintenance) {}

    /** Returns the margins after all prices moved by a factor above 0. */
    Margins at(BigDecimal factor);

    /** A portfolio-margin subaccount. */
    record OfPortfolio(Portfolio portfolio, PortfolioRules rules) implements DeriveBook {
        @Override
        public Margins at(BigDecimal factor) {
            PortfolioResult result = PortfolioMargin.assess(portfolio.moved(factor), rules);
            return new Margins(result.markToMarket(), result.initialMargin(), result.maintenanceMargin());
        }

        PortfolioResult result() {
            return PortfolioMargin.assess(portfolio, rules);
        }
    }

    /** A standard subaccount. */
    record OfMarkets(List<StandardMarket> markets, BigDecimal cash, BigDecimal stablePrice, StandardMargin.Depeg depeg)
            implements DeriveBook {
        @Override
        public Margins at(BigDecimal factor) {
            StandardResult result = StandardMargin.assess(
                    markets.stream().map(m -> m.moved(factor)).toList(), cash, stablePrice, depeg);
            return new Margins(result.markToMarket(), result.initialMargin(), result.maintenanceMargin());
        }

        StandardResult result() {
            return StandardMargin.assess(markets, cash, stablePrice, depeg);
        }
    }

    /** Reads a standard subaccount. */
    static OfMarkets standard(DeriveInputs derive, RulePack rules) {
        List<StandardMarket> markets = new ArrayList<>();
        for (DeriveInputs.Underlying held : derive.underlyings()) {
            markets.add(new StandardMarket(
                    held.asset().code(),
                    derive.spot(held.asset()),
                    derive.confidence(held.asset().code()),
                    derive.perpetual(held),
                    held.coins(),
                    derive.expiries(held, false),
                    DeriveRules.standard(rules, held.asset().code())));
        }
        return new OfMarkets(markets, derive.cash(), derive.stablePrice(), DeriveRules.depeg(rules));
    }

    /**
     * Reads a portfolio-margin subaccount: contracts of one underlying.
     *
     * @throws FailureException UNSUPPORTED when there are contracts of several
     */
    static OfPortfolio portfolio(DeriveInputs derive, RulePack rules) {
        PortfolioRules manager = DeriveRules.portfolio(rules);
        List<DeriveInputs.Underlying> underlyings = derive.underlyings();
        DeriveInputs.Underlying main = null;
        for (DeriveInputs.Underlying held : underlyings) {
            if (held.hasContracts()) {
                if (main != null) {
                    throw FailureException.of(
                            FailureReason.UNSUPPORTED,
                            "account",
                            "contracts were of " + main.asset() + " and " + held.asset()
                                    + "; a portfolio-margin subaccount has one underlying");
                }
                main = held;
            }
        }
        if (main == null && !underlyings.isEmpty()) {
            main = underlyings.getFirst();
        }
        if (main == null) {
            return new OfPortfolio(cashOnly(derive), manager);
        }
        DeriveInputs.Underlying underlying = Objects.requireNonNull(main);
        Portfolio plain = new Portfolio(
                derive.spot(underlying.asset()),
                derive.confidence(underlying.asset().code()),
                derive.stablePrice(),
                derive.perpetual(underlying),
                derive.cash(),
                derive.expiries(underlying, true),
                List.of());
        List<CollateralHolding> collaterals = new ArrayList<>();
        for (DeriveInputs.Underlying held : underlyings) {
            if (held.coins().signum() != 0) {
                collaterals.add(collateral(derive, rules, plain, held, underlying.asset()));
            }
        }
        return new OfPortfolio(plain.withHoldings(plain.perpetual(), plain.expiries(), collaterals), manager);
    }

    private static Portfolio cashOnly(DeriveInputs derive) {
        return new Portfolio(
                BigDecimal.ONE,
                BigDecimal.ONE,
                derive.stablePrice(),
                PerpetualHolding.NONE,
                derive.cash(),
                List.of(),
                List.of());
    }

    private static CollateralHolding collateral(
            DeriveInputs derive, RulePack rules, Portfolio plain, DeriveInputs.Underlying held, Asset underlying) {
        Asset asset = held.asset();
        if (rules.parameter("base.percent") != null) {
            if (!asset.equals(underlying)) {
                throw FailureException.of(
                        FailureReason.UNSUPPORTED,
                        "balances." + asset,
                        "collateral was " + asset + "; " + rules.id() + " counts cash and the underlying alone");
            }
            return CollateralHolding.base(
                    held.coins(),
                    plain.spot(),
                    plain.stablePrice(),
                    plain.confidence(),
                    rules.required("base.percent"));
        }
        String name = underlying + ".collateral." + asset;
        BigDecimal cancels = rules.parameter(name + ".riskCancelling");
        return CollateralHolding.of(
                asset.code(),
                held.coins(),
                derive.spot(asset),
                plain.stablePrice(),
                derive.confidence(asset.code()),
                cancels != null && cancels.signum() != 0,
                rules.required(name + ".maintenanceHaircut"),
                rules.required(name + ".initialHaircut"));
    }
}
