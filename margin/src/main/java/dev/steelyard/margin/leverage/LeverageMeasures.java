package dev.steelyard.margin.leverage;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.Beta;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.PositionRisk;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The leverage of an account by each measure. All are ratios to equity in USD but gearing; signed where a direction
 * means something, long above 0. None has a value when equity is not positive. <b>Immutable</b>.
 *
 * @param gross Σ|notional|
 * @param net Σ signed notional
 * @param effective Σ|delta-adjusted notional|: options by delta, leveraged tokens by their multiple
 * @param delta USD delta of positions plus the equity held in coins: a coin-margined 1x short is 0, a 1x long 2
 * @param settleDelta delta of positions alone, without collateral
 * @param beta delta weighted by beta to the benchmark
 * @param gearing Σ|notional| over initial margin posted
 * @param tail expected shortfall; not modeled before market risk is
 * @param elasticity of the options held, Σ delta × notional over Σ value; none without options
 * @param bySource Σ|notional| over equity by where the leverage comes from: sums to gross plus embedded leverage
 */
public record LeverageMeasures(
        Answer<BigDecimal> gross,
        Answer<BigDecimal> net,
        Answer<BigDecimal> effective,
        Answer<BigDecimal> delta,
        Answer<BigDecimal> settleDelta,
        Answer<BigDecimal> beta,
        Answer<BigDecimal> gearing,
        Answer<BigDecimal> tail,
        Answer<BigDecimal> elasticity,
        Map<String, BigDecimal> bySource) {
    /** Market state name of an option's delta, per unit of the underlying. */
    public static final String OPTION_DELTA = "delta";

    /** Returns the measures of an assessed account. */
    public static LeverageMeasures of(Account account, MarketView market, RulePack rules, AccountRisk risk) {
        return new Computation(account, market, rules, risk).measures();
    }

    private static final class Computation {
        private final Account account;
        private final MarketView market;
        private final RulePack rules;
        private final AccountRisk risk;
        private final ReferencePrices prices;

        private BigDecimal gross = BigDecimal.ZERO;
        private BigDecimal net = BigDecimal.ZERO;
        private BigDecimal effective = BigDecimal.ZERO;
        private BigDecimal positionsDelta = BigDecimal.ZERO;
        private BigDecimal optionDelta = BigDecimal.ZERO;
        private BigDecimal optionValue = BigDecimal.ZERO;
        private final Map<Asset, BigDecimal> deltaByAsset = new LinkedHashMap<>();
        private final Map<Asset, BigDecimal> coins = new LinkedHashMap<>();
        private final Map<String, BigDecimal> bySource = new LinkedHashMap<>();
        private @Nullable Reason unknown;
        private @Nullable Reason unknownDelta;

        Computation(Account account, MarketView market, RulePack rules, AccountRisk risk) {
            this.account = account;
            this.market = market;
            this.rules = rules;
            this.risk = risk;
            this.prices = new ReferencePrices(account, market, this::instrument);
        }

        private @Nullable Instrument instrument(String symbol) {
            Instrument own = account.instruments().get(symbol);
            ContractRule listed = rules.contract(symbol);
            return own != null || listed == null ? own : listed.instrument();
        }

        LeverageMeasures measures() {
            for (int i = 0; i < account.positions().size() && i < risk.positions().size(); i++) {
                add(account.positions().get(i), risk.positions().get(i));
            }
            addCoins();
            Answer<BigDecimal> equity = equityUsd();
            BigDecimal coinDelta = BigDecimal.ZERO;
            for (var held : coins.entrySet()) {
                BigDecimal price = prices.usd(held.getKey());
                if (price == null && held.getValue().signum() != 0) {
                    unknownDelta = Reason.MISSING_PRICE;
                } else if (price != null) {
                    BigDecimal value = held.getValue().multiply(price);
                    coinDelta = coinDelta.add(value);
                    deltaByAsset.merge(held.getKey(), value, BigDecimal::add);
                }
            }
            boolean coinsKnown = account.balances() != null;
            return new LeverageMeasures(
                    over(gross, equity, unknown),
                    over(net, equity, unknown),
                    over(effective, equity, unknown == null ? unknownDelta : unknown),
                    over(
                            positionsDelta.add(coinDelta),
                            equity,
                            unknownDelta != null ? unknownDelta : coinsKnown ? unknown : Reason.MISSING_BALANCE),
                    over(positionsDelta, equity, unknownDelta == null ? unknown : unknownDelta),
                    beta(equity),
                    gearing(),
                    Answer.none(Reason.NOT_MODELED),
                    elasticity(),
                    shares(equity));
        }

        private void add(Position position, PositionRisk assessed) {
            Instrument instrument = instrument(position.symbol());
            BigDecimal mark = market.mark(position.symbol());
            if (instrument == null || mark == null || !assessed.notional().isPresent()) {
                unknown = Reason.MISSING_PRICE;
                return;
            }
            boolean inverse = instrument.terms().payoff() == Payoff.INVERSE;
            Amount notional = assessed.notional().get();
            BigDecimal price = prices.usd(inverse ? instrument.quote() : instrument.settle());
            if (price == null) {
                unknown = Reason.MISSING_PRICE;
                return;
            }
            BigDecimal units = position.size().abs().multiply(instrument.terms().factor());
            boolean option = instrument instanceof Instrument.Option;
            BigDecimal usd = inverse && !option ? units.multiply(price) : notional.value().multiply(price);
            if (option) {
                usd = optionNotional(position, instrument, usd);
            }
            BigDecimal signed = position.size().signum() < 0 ? usd.negate() : usd;
            BigDecimal multiple = multiple(position, instrument);
            gross = gross.add(usd);
            net = net.add(signed);
            bySource.merge(instrument.leverageSource().name(), usd, BigDecimal::add);
            if (multiple == null) {
                unknownDelta = Reason.NOT_MODELED;
                return;
            }
            BigDecimal delta = signed.multiply(multiple);
            effective = effective.add(delta.abs());
            positionsDelta = positionsDelta.add(delta);
            deltaByAsset.merge(instrument.base(), delta, BigDecimal::add);
            if (option) {
                optionDelta = optionDelta.add(delta);
                BigDecimal settlePrice = prices.usd(instrument.settle());
                BigDecimal value = position.size().multiply(instrument.terms().contractSize()).multiply(mark);
                optionValue = settlePrice == null ? optionValue : optionValue.add(value.multiply(settlePrice));
            }
        }

        /** An option's notional is that of its underlying. */
        private BigDecimal optionNotional(Position position, Instrument instrument, BigDecimal otherwise) {
            BigDecimal underlying = prices.usd(instrument.base());
            BigDecimal units = position.size().abs().multiply(instrument.terms().contractSize());
            return underlying == null ? otherwise : units.multiply(underlying);
        }

        private @Nullable BigDecimal multiple(Position position, Instrument instrument) {
            return switch (instrument) {
                case Instrument.Option option -> market.state(position.symbol(), OPTION_DELTA);
                case Instrument.LeveragedToken token -> token.targetLeverage();
                case Instrument.Spot spot -> BigDecimal.ONE;
                case Instrument.Perpetual perpetual -> BigDecimal.ONE;
                case Instrument.Future future -> BigDecimal.ONE;
            };
        }

        /** Equity held in coins: cash and unrealized profit, before haircuts. */
        private void addCoins() {
            if (account.balances() != null) {
                for (Balance balance : account.balances()) {
                    addCoin(balance.asset(), balance.total());
                }
            }
            account.loans().forEach(loan -> addCoin(loan.asset(), loan.amount().negate()));
            for (PositionRisk position : risk.positions()) {
                Amount profit = position.unrealizedPnl().value();
                if (profit != null) {
                    addCoin(profit.asset(), profit.value());
                }
            }
            for (Position position : account.positions()) {
                Instrument instrument = instrument(position.symbol());
                BigDecimal margin = position.isolatedMargin();
                if (instrument != null && margin != null) {
                    addCoin(instrument.settle(), margin);
                }
            }
        }

        private void addCoin(Asset asset, BigDecimal units) {
            if (!ReferencePrices.isCash(asset)) {
                coins.merge(asset, units, BigDecimal::add);
            }
        }

        private Answer<BigDecimal> equityUsd() {
            return risk.equity().flatMap(equity -> {
                BigDecimal price = prices.usd(equity.asset());
                return price == null
                        ? Answer.none(Reason.MISSING_PRICE)
                        : Answer.of(equity.value().multiply(price));
            });
        }

        private static Answer<BigDecimal> over(BigDecimal value, Answer<BigDecimal> equity, @Nullable Reason unknown) {
            if (unknown != null) {
                return Answer.none(unknown);
            }
            return equity.flatMap(e -> e.signum() > 0
                    ? Answer.of(Decimals.divide(value, e))
                    : Answer.none(value.signum() == 0 && e.signum() == 0 ? Reason.NOT_APPLICABLE : Reason.INSOLVENT));
        }

        private Answer<BigDecimal> beta(Answer<BigDecimal> equity) {
            if (unknownDelta != null || unknown != null) {
                return Answer.none(unknownDelta == null ? Reason.MISSING_PRICE : unknownDelta);
            }
            if (market.betas().isEmpty()) {
                return Answer.none(Reason.MISSING_DATA);
            }
            Asset benchmark = market.betas().values().iterator().next().benchmark();
            BigDecimal sum = BigDecimal.ZERO;
            for (var exposure : deltaByAsset.entrySet()) {
                Beta beta = market.betas().get(exposure.getKey());
                if (exposure.getKey().equals(benchmark)) {
                    sum = sum.add(exposure.getValue());
                } else if (beta == null || !beta.benchmark().equals(benchmark)) {
                    return Answer.none(Reason.MISSING_DATA);
                } else {
                    sum = sum.add(exposure.getValue().multiply(beta.beta()));
                }
            }
            return over(sum, equity, null);
        }

        private Answer<BigDecimal> gearing() {
            if (unknown != null) {
                return Answer.none(unknown);
            }
            return risk.initialMargin().flatMap(margin -> {
                BigDecimal price = prices.usd(margin.asset());
                if (price == null) {
                    return Answer.none(Reason.MISSING_PRICE);
                }
                BigDecimal posted = margin.value().multiply(price);
                return posted.signum() <= 0
                        ? Answer.none(Reason.NOT_APPLICABLE)
                        : Answer.of(Decimals.divide(gross, posted));
            });
        }

        private Answer<BigDecimal> elasticity() {
            boolean options = risk.positions().stream()
                    .anyMatch(p -> instrument(p.symbol()) instanceof Instrument.Option && p.size().signum() != 0);
            if (!options) {
                return Answer.none(Reason.NOT_APPLICABLE);
            }
            if (unknownDelta != null || unknown != null) {
                return Answer.none(Reason.NOT_MODELED);
            }
            return optionValue.signum() == 0
                    ? Answer.none(Reason.NOT_APPLICABLE)
                    : Answer.of(Decimals.divide(optionDelta, optionValue));
        }

        private Map<String, BigDecimal> shares(Answer<BigDecimal> equity) {
            Map<String, BigDecimal> shares = new LinkedHashMap<>();
            BigDecimal total = equity.value();
            if (total != null && total.signum() > 0 && unknown == null) {
                bySource.forEach((source, usd) -> shares.put(source, Decimals.divide(usd, total)));
            }
            return java.util.Collections.unmodifiableMap(shares);
        }
    }
}
