package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.explain.ExplainNode;
import dev.steelyard.margin.regt.RegTStrategy;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A margin account of stock and listed options under Regulation T: the legs on each underlying are paired into the
 * strategies that require least. Equity is cash and the value of every leg; the initial and the maintenance margin are what
 * it must be at least. The sums that the margin manual states, which count the proceeds of what is written, are the venue
 * figures {@code marginRequirement} and {@code cashRequirement}. Open orders and liquidation prices are not modeled.
 * <b>Thread-safe</b>; its page is {@code docs/methods/reg-t.md}.
 */
public final class RegTMarginModel implements MarginModel {
    /** The model, which has no state. */
    public static final RegTMarginModel INSTANCE = new RegTMarginModel();

    private static final String BUCKET = "reg-t";
    private static final Answer<BigDecimal> NO_PRICE = Answer.none(Reason.NOT_MODELED);

    private RegTMarginModel() {}

    @Override
    public AccountRisk assess(Account account, MarketView given, RulePack rules, AssessOptions options) {
        OptionMarket prices = new OptionMarket(account, given, rules);
        MarketView market = prices.market();
        Asset currency = rules.currency() == null ? Asset.USD : rules.currency();
        AccountRiskAssembler answer = new AccountRiskAssembler(account, market, rules).model("REG_T");
        prices.warnings().forEach(answer::warning);
        Tally wallet = wallet(account, market, currency);
        Tally equity = new Tally().add(wallet.answer());
        Tally gross = new Tally();
        SequencedMap<Asset, List<RegTHolding>> byUnderlying = new LinkedHashMap<>();
        List<RegTHolding> holdings = new ArrayList<>();
        for (Position position : account.positions()) {
            RegTHolding holding = RegTHolding.of(account, position, market, rules, prices.asOf());
            holdings.add(holding);
            equity.add(holding.value(), Reason.MISSING_PRICE);
            gross.add(holding.notional(), Reason.MISSING_PRICE);
            if (!holding.isExpired()) {
                byUnderlying
                        .computeIfAbsent(holding.instrument().base(), b -> new ArrayList<>())
                        .add(holding);
            }
        }
        Tally initial = new Tally();
        Tally maintenance = new Tally();
        Tally margin = new Tally();
        Tally cash = new Tally();
        List<ExplainNode> working = new ArrayList<>(List.of(BucketExplainer.rulePack(rules)));
        byUnderlying.forEach((base, held) -> {
            RegTUnderlying of = RegTUnderlying.of(base, held, market, rules);
            initial.add(of.sum(RegTStrategy::againstEquity));
            maintenance.add(of.sum(RegTStrategy::maintenance));
            margin.add(of.sum(RegTStrategy::margin));
            cash.add(of.sum(RegTStrategy::cash));
            of.describe(answer);
            working.add(of.explain(currency));
        });
        Answer<BigDecimal> orders =
                account.orders().isEmpty() ? Answer.of(BigDecimal.ZERO) : Answer.none(Reason.NOT_MODELED);
        Answer<BigDecimal> required =
                maintenance.answer().map(m -> m.multiply(rules.liquidation().threshold()));
        answer.bucket(AccountRiskAssembler.bucketRisk(
                rules,
                BUCKET,
                MarginMode.CROSS,
                currency,
                wallet.answer(),
                equity.answer(),
                equity.answer(),
                initial.answer(),
                maintenance.answer(),
                orders,
                required,
                gross.answer()));
        for (RegTHolding holding : holdings) {
            answer.position(holding.figures()
                    .risk(holding.position(), BUCKET, currency, holding.markAnswer(), equity.answer())
                    .withPrices(NO_PRICE, NO_PRICE, NO_PRICE));
        }
        answer.venueFigure("marginRequirement", margin.answer().value())
                .venueFigure("cashRequirement", cash.answer().value());
        if (options.explain()) {
            answer.explain(ExplainNode.heading("account " + account.id(), working));
        }
        return answer.assemble();
    }

    /** Slopes at the marks that the market states: one that is computed from a volatility has none. */
    @Override
    public @Nullable SurplusSlopes slopes(Account account, MarketView market, RulePack rules) {
        return RegTSlopes.of(account, market, rules);
    }

    /** Contracts and shares are whole. */
    @Override
    public BigDecimal sizeStep(RulePack rules, String symbol) {
        return BigDecimal.ONE;
    }

    private static Tally wallet(Account account, MarketView market, Asset currency) {
        Tally wallet = new Tally();
        if (account.balances() == null) {
            return wallet.add(null, Reason.MISSING_BALANCE);
        }
        for (Balance balance : account.balances()) {
            add(wallet, Amount.of(balance.total(), balance.asset()), market, currency);
        }
        for (Loan loan : account.loans()) {
            add(wallet, Amount.of(loan.amount().negate(), loan.asset()), market, currency);
        }
        return wallet;
    }

    private static void add(Tally wallet, Amount amount, MarketView market, Asset currency) {
        BigDecimal price = amount.asset().equals(currency) ? BigDecimal.ONE : market.usdPrice(amount.asset());
        wallet.add(price == null ? null : price.multiply(amount.value()), Reason.MISSING_PRICE);
    }
}
