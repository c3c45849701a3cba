package dev.steelyard.margin.model;

import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.synthetix.Collateral;
import dev.steelyard.margin.synthetix.KeeperCosts;
import dev.steelyard.margin.synthetix.KeeperRewardGuards;
import dev.steelyard.margin.synthetix.LiquidationParameters;
import dev.steelyard.margin.synthetix.MarginParameters;
import dev.steelyard.margin.synthetix.OrderFees;
import dev.steelyard.margin.synthetix.PerpsMarket;
import dev.steelyard.margin.synthetix.PerpsPosition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * An account as Synthetix counts it. <b>Immutable</b>.
 *
 * @param asset what amounts are counted in: the pack's currency, else USD
 * @param collateral what counts; unknown while a balance or price is
 * @param debt owed in dollars
 * @param guards bounds of keeper payments
 * @param costs what a liquidation costs its keeper; unknown while nobody states it
 * @param lines the positions, in the order of the account
 */
record SynthetixInputs(
        Asset asset,
        Answer<List<Collateral>> collateral,
        Answer<BigDecimal> debt,
        KeeperRewardGuards guards,
        Answer<KeeperCosts> costs,
        List<Line> lines) {
    /** Decimals of the contracts' numbers. */
    static final int DECIMALS = 18;

    /** The venue's dollar, which counts 1 without an oracle. */
    private static final Asset SYNTHETIC_DOLLAR = Asset.of("snxUSD");

    /**
     * A position of the account.
     *
     * @param position as the account states it
     * @param instrument its terms
     * @param market its settings
     * @param size base units, long above 0
     * @param price oracle price, cut to 18 decimals
     * @param entryPrice to the nearest of 18 decimals
     * @param funding what it has received for one base unit since its last trade, and the interest it owes
     */
    record Line(
            Position position,
            Instrument instrument,
            PerpsMarket market,
            BigDecimal size,
            Answer<BigDecimal> price,
            Answer<BigDecimal> entryPrice,
            Answer<Funding> funding) {
        String symbol() {
            return position.symbol();
        }

        /** Returns the position as the venue holds it; unknown while its entry or funding is. */
        Answer<PerpsPosition> held() {
            return entryPrice.flatMap(
                    entry -> funding.map(f -> new PerpsPosition(market, size, entry, f.atEntry(), f.owedInterest())));
        }
    }

    /**
     * Funding of a position.
     *
     * @param now the market's funding value
     * @param atEntry the same at the position's last trade
     * @param owedInterest USD, 0 or more
     */
    record Funding(BigDecimal now, BigDecimal atEntry, BigDecimal owedInterest) {}

    static SynthetixInputs read(ProtocolInputs inputs) {
        inputs.requireOnePerMarket();
        inputs.warnOfOrders();
        List<Line> lines = new ArrayList<>();
        for (Position position : inputs.account.positions()) {
            lines.add(line(inputs, position));
        }
        Asset currency = inputs.rules.currency();
        Asset asset = currency == null ? Asset.USD : currency;
        String pack = "rule pack " + inputs.rules.id() + " of " + inputs.rules.effectiveFrom();
        return new SynthetixInputs(
                asset,
                inputs.read("balances", () -> collateral(inputs, asset)),
                inputs.read("loans", () -> debt(inputs, asset)),
                inputs.read(pack, () -> guards(inputs)).get(),
                inputs.read("account " + inputs.account.id(), () -> costs(inputs)),
                lines);
    }

    private static KeeperRewardGuards guards(ProtocolInputs inputs) {
        return new KeeperRewardGuards(
                inputs.rules.required("minimumKeeperReward"),
                inputs.rules.required("maximumKeeperReward"),
                inputs.rules.required("minimumKeeperProfitRatio"),
                inputs.rules.required("maximumKeeperScalingRatio"),
                inputs.rules.required("collateralRewardRatio"));
    }

    private static KeeperCosts costs(ProtocolInputs inputs) {
        return new KeeperCosts(
                inputs.accountFigure("keeperFlaggingCost"), inputs.accountFigure("keeperLiquidatingCost"));
    }

    /** Returns dollars of all kinds together; below 0 they are debt. */
    private static BigDecimal dollars(ProtocolInputs inputs, Asset currency) {
        BigDecimal dollars = BigDecimal.ZERO;
        for (Balance balance : inputs.known(inputs.account.balances(), Reason.MISSING_BALANCE)) {
            dollars = isDollar(balance.asset(), currency) ? dollars.add(balance.total()) : dollars;
        }
        return dollars.setScale(DECIMALS, RoundingMode.FLOOR);
    }

    private static boolean isDollar(Asset asset, Asset currency) {
        return asset.equals(SYNTHETIC_DOLLAR) || asset.equals(currency);
    }

    private static BigDecimal debt(ProtocolInputs inputs, Asset currency) {
        BigDecimal debt = Decimals.positivePart(dollars(inputs, currency).negate());
        for (Loan loan : inputs.account.loans()) {
            if (!isDollar(loan.asset(), currency)) {
                throw FailureException.of(
                        FailureReason.UNSUPPORTED,
                        "loans " + loan.asset(),
                        "debt was in " + loan.asset() + "; expected " + SYNTHETIC_DOLLAR);
            }
            debt = debt.add(loan.amount());
        }
        return debt.setScale(DECIMALS, RoundingMode.CEILING);
    }

    private static List<Collateral> collateral(ProtocolInputs inputs, Asset currency) {
        List<Collateral> collateral = new ArrayList<>();
        collateral.add(Collateral.usd(Decimals.positivePart(dollars(inputs, currency))));
        for (Balance balance : inputs.known(inputs.account.balances(), Reason.MISSING_BALANCE)) {
            Asset asset = balance.asset();
            CollateralSchedule schedule = inputs.rules.collateral().get(asset);
            if (isDollar(asset, currency)) {
                continue;
            }
            if (schedule == null) {
                inputs.warn(asset + ": not collateral under rule pack " + inputs.rules.id()
                        + "; its balance does not count as margin");
                continue;
            }
            BigDecimal amount = balance.total().setScale(DECIMALS, RoundingMode.FLOOR);
            BigDecimal price = ProtocolInputs.cutPrice(inputs.price(asset), DECIMALS);
            collateral.add(new Collateral(asset.code(), amount, price, discount(balance, schedule)));
        }
        return collateral;
    }

    private static BigDecimal discount(Balance balance, CollateralSchedule schedule) {
        BigDecimal own = balance.haircut();
        if (own != null) {
            return own;
        }
        if (schedule.tiers().size() != 1 || schedule.cap() != null || schedule.sizeFactor() != null) {
            throw FailureException.of(
                    FailureReason.UNSUPPORTED,
                    "collateral " + balance.asset(),
                    "its weight depends on the amount; state the venue's discount as the balance's haircut");
        }
        return BigDecimal.ONE.subtract(schedule.tiers().getFirst().weight());
    }

    private static Line line(ProtocolInputs inputs, Position position) {
        String symbol = position.symbol();
        String place = "position " + symbol;
        ContractRule rule = inputs.rule(position);
        Instrument instrument = inputs.instrument(position, MarginMode.CROSS);
        PerpsMarket market = inputs.read("contract " + symbol, () -> market(inputs, symbol, rule))
                .get();
        BigDecimal size = ProtocolInputs.coins(position, instrument);
        if (position.entryPrice() == null) {
            inputs.warn(symbol + ": the entry price is missing, so its profit is unknown");
        }
        return new Line(
                position,
                instrument,
                market,
                size,
                inputs.read(place, () -> ProtocolInputs.cutPrice(inputs.mark(symbol), DECIMALS)),
                inputs.read(
                        place,
                        () -> inputs.known(position.entryPrice(), Reason.MISSING_DATA)
                                .setScale(DECIMALS, RoundingMode.HALF_EVEN)),
                inputs.read(place, () -> funding(inputs, position, size)));
    }

    /** Returns the stated funding values, both or none; else the funding due spread over the size, against the account. */
    private static Funding funding(ProtocolInputs inputs, Position position, BigDecimal size) {
        String symbol = position.symbol();
        BigDecimal owed = inputs.state(symbol, "owedInterest", BigDecimal.ZERO);
        boolean stated = inputs.market.state(symbol, "fundingValue") != null
                || inputs.market.state(symbol, "entryFunding") != null;
        if (stated) {
            inputs.requireStates(symbol, "fundingValue", "entryFunding");
            return new Funding(inputs.state(symbol, "fundingValue"), inputs.state(symbol, "entryFunding"), owed);
        }
        BigDecimal due = position.accruedFunding();
        if (due.signum() == 0 || size.signum() == 0) {
            return new Funding(BigDecimal.ZERO, BigDecimal.ZERO, owed);
        }
        RoundingMode against = size.signum() > 0 ? RoundingMode.FLOOR : RoundingMode.CEILING;
        return new Funding(due.divide(size, DECIMALS, against), BigDecimal.ZERO, owed);
    }

    private static PerpsMarket market(ProtocolInputs inputs, String symbol, ContractRule rule) {
        return new PerpsMarket(
                symbol,
                new MarginParameters(
                        inputs.parameter(symbol, rule, "skewScale"),
                        inputs.parameter(symbol, rule, "initialMarginRatio"),
                        inputs.parameter(symbol, rule, "minimumInitialMarginRatio"),
                        inputs.parameter(symbol, rule, "maintenanceMarginScalar"),
                        inputs.parameter(symbol, rule, "minimumPositionMargin")),
                new OrderFees(inputs.parameter(symbol, rule, "makerFee"), inputs.parameter(symbol, rule, "takerFee")),
                new LiquidationParameters(
                        inputs.parameter(symbol, rule, "accumulationMultiplier"),
                        ProtocolInputs.whole("windowSeconds", inputs.parameter(symbol, rule, "windowSeconds")),
                        ProtocolInputs.parameter(rule, "maximumPremiumDiscount", BigDecimal.ZERO),
                        inputs.parameter(symbol, rule, "flagRewardRatio")));
    }
}
