package dev.steelyard.margin.model;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.derive.CollateralHolding;
import dev.steelyard.margin.derive.ExpiryHolding;
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
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A Derive subaccount as its manager sees it, at its prices or all of them moved together. <b>Immutable</b>. */
sealed interface DeriveBook {
    /** Parameter of managers that take cash and their underlying alone. */
    String BASE_PERCENT = "base.percent";

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
     * Reads a portfolio-margin subaccount: contracts of one underlying, whose manager it is. Without contracts each
     * manager that could have it is tried, and the one that asks the most is taken.
     *
     * @throws FailureException UNSUPPORTED when there are contracts of several
     */
    static OfPortfolio portfolio(DeriveInputs derive, RulePack rules) {
        PortfolioRules manager = DeriveRules.portfolio(rules);
        List<DeriveInputs.Underlying> held = derive.underlyings();
        if (held.isEmpty()) {
            return new OfPortfolio(
                    plain(derive, BigDecimal.ONE, BigDecimal.ONE, PerpetualHolding.NONE, List.of()), manager);
        }
        List<Asset> managers = managers(derive, held, rules);
        OfPortfolio most = under(managers.getFirst(), derive, held, rules, manager);
        Asset taken = managers.getFirst();
        for (Asset other : managers.subList(1, managers.size())) {
            OfPortfolio book = under(other, derive, held, rules, manager);
            if (maintenance(book).compareTo(maintenance(most)) < 0) {
                most = book;
                taken = other;
            }
        }
        if (managers.size() > 1) {
            derive.warn("no contract tells the manager: of "
                    + managers.stream().map(Asset::code).collect(Collectors.joining(", "))
                    + " the one that asks the most was taken, " + taken);
        }
        return most;
    }

    /** Returns whether one manager alone may have a portfolio-margin subaccount; else prices tell which is taken. */
    static boolean hasOneManager(DeriveInputs derive, RulePack rules) {
        List<DeriveInputs.Underlying> held = derive.underlyings();
        return held.isEmpty() || managers(derive, held, rules).size() == 1;
    }

    private static BigDecimal maintenance(OfPortfolio book) {
        return book.at(BigDecimal.ONE).maintenance();
    }

    /**
     * Returns the underlyings whose manager may have the account, by name: that of its contracts, open or named; else
     * those of the coins held; else all that the pack states.
     */
    private static List<Asset> managers(DeriveInputs derive, List<DeriveInputs.Underlying> held, RulePack rules) {
        List<Asset> open = assets(held, DeriveInputs.Underlying::isOpen);
        if (open.size() > 1) {
            throw FailureException.of(
                    FailureReason.UNSUPPORTED,
                    "account",
                    "contracts were of " + open.get(0) + " and " + open.get(1)
                            + "; a portfolio-margin subaccount has one underlying");
        }
        Set<Asset> named = derive.named();
        if (open.size() == 1 || named.size() == 1) {
            return open.isEmpty() ? List.copyOf(named) : open;
        }
        if (rules.parameter(BASE_PERCENT) != null) {
            return List.of(held.getFirst().asset());
        }
        List<Asset> all = DeriveRules.managers(rules);
        List<Asset> ofCoins = assets(held, each -> all.contains(each.asset()));
        if (!ofCoins.isEmpty()) {
            return ofCoins;
        }
        return all.isEmpty() ? List.of(held.getFirst().asset()) : all;
    }

    private static List<Asset> assets(
            List<DeriveInputs.Underlying> held, Predicate<DeriveInputs.Underlying> condition) {
        return held.stream()
                .filter(condition)
                .map(DeriveInputs.Underlying::asset)
                .sorted(Comparator.comparing(Asset::code))
                .toList();
    }

    private static OfPortfolio under(
            Asset underlying,
            DeriveInputs derive,
            List<DeriveInputs.Underlying> held,
            RulePack rules,
            PortfolioRules manager) {
        DeriveInputs.Underlying own = held.stream()
                .filter(each -> each.asset().equals(underlying))
                .findFirst()
                .orElse(null);
        BigDecimal confidence = derive.confidence(underlying.code());
        Portfolio plain = own == null
                ? plain(derive, BigDecimal.ONE, confidence, PerpetualHolding.NONE, List.of())
                : plain(derive, derive.spot(underlying), confidence, derive.perpetual(own), derive.expiries(own, true));
        List<CollateralHolding> collaterals = new ArrayList<>();
        for (DeriveInputs.Underlying each : held) {
            if (each.coins().signum() != 0) {
                collaterals.add(collateral(derive, rules, plain, each, underlying));
            }
        }
        return new OfPortfolio(plain.withHoldings(plain.perpetual(), plain.expiries(), collaterals), manager);
    }

    /** Returns a portfolio without collateral. */
    private static Portfolio plain(
            DeriveInputs derive,
            BigDecimal spot,
            BigDecimal confidence,
            PerpetualHolding perpetual,
            List<ExpiryHolding> expiries) {
        return new Portfolio(spot, confidence, derive.stablePrice(), perpetual, derive.cash(), expiries, List.of());
    }

    private static CollateralHolding collateral(
            DeriveInputs derive, RulePack rules, Portfolio plain, DeriveInputs.Underlying held, Asset underlying) {
        Asset asset = held.asset();
        if (rules.parameter(BASE_PERCENT) != null) {
            if (!asset.equals(underlying)) {
                throw FailureException.of(
                        FailureReason.UNSUPPORTED,
                        "balances." + asset,
                        "collateral was " + asset + "; " + rules.id() + " counts cash and the underlying alone");
            }
            return CollateralHolding.base(
                    held.coins(), plain.spot(), plain.stablePrice(), plain.confidence(), rules.required(BASE_PERCENT));
        }
        String name = DeriveRules.collateral(underlying.code(), asset.code());
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
