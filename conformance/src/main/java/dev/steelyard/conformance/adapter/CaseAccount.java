package dev.steelyard.conformance.adapter;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.MarginSchedule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The account, the pack and the market that a case describes, collected piece by piece. The pack starts as the
 * generic one; amounts in several assets are pooled in USD. <b>Single-writer</b>.
 */
final class CaseAccount {
    static final Asset COIN = Asset.of("COIN");
    static final Asset STABLE = Asset.of("STABLE");
    static final BigDecimal ONE = BigDecimal.ONE;
    static final BigDecimal ZERO = BigDecimal.ZERO;

    private final MarketView.Builder market = MarketView.builder();
    private final SequencedMap<Asset, CollateralSchedule> collateral = new LinkedHashMap<>();
    private final SequencedMap<String, ContractRule> contracts = new LinkedHashMap<>();
    private final SequencedMap<String, Instrument> instruments = new LinkedHashMap<>();
    private final List<Balance> balances = new ArrayList<>();
    private final List<Loan> loans = new ArrayList<>();
    private final List<Position> positions = new ArrayList<>();
    private final RulePack generic;
    private AccountMode mode = AccountMode.CROSS;

    private CaseAccount(RulePack generic) {
        this.generic = generic;
    }

    /** Starts an account under a pack; contracts and collateral are added to those it has. */
    static CaseAccount under(RulePack rules) {
        CaseAccount account = new CaseAccount(rules);
        account.contracts.putAll(rules.contracts());
        account.collateral.putAll(rules.collateral());
        return account;
    }

    /** Starts an account under the generic pack, changed as told. */
    static CaseAccount under(UnaryOperator<RulePack> change) {
        return under(change.apply(RulePack.generic("case")));
    }

    /** Starts an account whose assets are pooled after haircuts. */
    static CaseAccount pooled(UnaryOperator<RulePack> change) {
        CaseAccount account = under(change);
        account.mode = AccountMode.MULTI_ASSET;
        return account;
    }

    /** Returns the terms of a linear contract of one unit, settled in {@link #STABLE}. */
    static ContractTerms linear(String symbol) {
        return ContractTerms.linear(symbol, Asset.of(symbol), STABLE);
    }

    /** Returns the terms of an inverse contract of the given face, settled in {@link #COIN}. */
    static ContractTerms inverse(String symbol, BigDecimal face) {
        return ContractTerms.inverse(symbol, COIN, Asset.USD, face);
    }

    CaseAccount contract(ContractTerms terms, MarginSchedule schedule) {
        return contract(new Instrument.Perpetual(terms), schedule, null);
    }

    CaseAccount contract(Instrument instrument, MarginSchedule schedule, @Nullable BigDecimal takerFeeRate) {
        contracts.put(instrument.symbol(), rule(instrument, schedule, takerFeeRate));
        return this;
    }

    /** States the rule of one leg of hedge mode. */
    CaseAccount leg(Instrument instrument, PositionSide side, MarginSchedule schedule) {
        contracts.put(instrument.symbol() + ":" + side, rule(instrument, schedule, null));
        contracts.putIfAbsent(instrument.symbol(), rule(instrument, schedule, null));
        return this;
    }

    private static ContractRule rule(Instrument instrument, MarginSchedule schedule, @Nullable BigDecimal fee) {
        return new ContractRule(instrument, schedule, fee, Map.of());
    }

    /** States the terms of a contract that its pack does not list. */
    CaseAccount holds(Instrument instrument) {
        instruments.put(instrument.symbol(), instrument);
        return this;
    }

    CaseAccount price(Asset asset, BigDecimal usdPrice) {
        market.price(asset, usdPrice);
        return this;
    }

    CaseAccount position(Position position) {
        positions.add(position);
        return this;
    }

    CaseAccount mark(String symbol, @Nullable BigDecimal price) {
        if (price != null) {
            market.mark(symbol, price);
        }
        return this;
    }

    CaseAccount balance(Asset asset, BigDecimal total) {
        return balance(asset, total, null);
    }

    CaseAccount balance(Asset asset, BigDecimal total, @Nullable BigDecimal haircut) {
        balances.add(new Balance(asset, total, haircut));
        return this;
    }

    CaseAccount loan(Asset asset, BigDecimal amount) {
        loans.add(new Loan(asset, amount));
        return this;
    }

    CaseAccount collateral(Asset asset, BigDecimal usdPrice, CollateralSchedule schedule) {
        collateral.put(asset, schedule);
        market.price(asset, usdPrice);
        return this;
    }

    /**
     * Adds what the account holds beside the contract of the case, of which only totals are stated: a contract at
     * price 1 whose whole notional is required, with its profit as funding due.
     *
     * @param maintenance required for it, in {@code settle}
     * @param profit unrealized, in {@code settle}
     */
    CaseAccount others(Asset settle, BigDecimal maintenance, BigDecimal profit) {
        return requirement("OTHERS", settle, maintenance, profit);
    }

    /** Adds a stated requirement under a name of its own: a contract at price 1 whose whole notional is required. */
    CaseAccount requirement(String name, Asset settle, BigDecimal maintenance, BigDecimal profit) {
        ContractTerms terms = ContractTerms.linear(name, Asset.of(name), settle);
        Position position = Position.cross(name, maintenance, ONE).withAccruedFunding(profit);
        return contract(new Instrument.Perpetual(terms), BracketSchedule.flat(ONE, ONE), ZERO)
                .position(position)
                .mark(name, ONE);
    }

    Account account() {
        return new Account("case", "case", null, mode, null, balances, loans, instruments, positions, List.of());
    }

    MarketView market() {
        return market.build();
    }

    RulePack rules() {
        return generic.withContracts(contracts).withCollateral(collateral);
    }

    /** Assesses the account, with liquidation prices. */
    AccountRisk assess() {
        return MarginEngine.assess(account(), market(), rules(), AssessOptions.FULL);
    }

    /** Assesses the account and returns its only bucket. */
    BucketRisk bucket() {
        return assess().buckets().getFirst();
    }
}
