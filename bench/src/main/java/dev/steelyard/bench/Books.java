package dev.steelyard.bench;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.TierKey;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A market of contracts in three tiers and the accounts that hold them, with numbers as long as a venue's: prices of six
 * digits, sizes of three decimals. <b>Immutable</b>.
 *
 * @param rules the contracts and their tiers
 * @param market their marks
 * @param symbols the contracts, the most popular first
 */
record Books(RulePack rules, MarketView market, List<String> symbols) {
    private static final Asset USDT = Asset.of("USDT");
    private static final List<String> TIERS = List.of("50000", "600000");
    private static final List<String> MAINTENANCE_RATES = List.of("0.004", "0.005", "0.01");
    private static final List<String> HIGHEST_LEVERAGE = List.of("125", "100", "50");

    /**
     * Returns a market of so many contracts.
     *
     * @param inverseShare the share of them that is settled in coin
     */
    static Books of(Draw draw, int contracts, double inverseShare) {
        SequencedMap<String, ContractRule> rules = new LinkedHashMap<>();
        MarketView.Builder market = MarketView.builder();
        for (int i = 0; i < contracts; i++) {
            Asset coin = Asset.of("COIN" + i);
            boolean inverse = draw.chance(inverseShare);
            BigDecimal mark = draw.magnitude(-1, 5, 6);
            ContractTerms terms = inverse
                    ? ContractTerms.inverse(coin + "USD", coin, Asset.USD, BigDecimal.TEN)
                    : ContractTerms.linear(coin + "USDT", coin, USDT);
            BigDecimal unit = inverse ? mark : BigDecimal.ONE;
            rules.put(terms.symbol(), ContractRule.of(new Instrument.Perpetual(terms), threeTiers(unit)));
            market.mark(terms.symbol(), mark);
        }
        RulePack pack = RulePack.generic("bench").withContracts(rules);
        return new Books(pack, market.build(), List.copyOf(rules.keySet()));
    }

    private static BracketSchedule threeTiers(BigDecimal price) {
        List<Bracket> tiers = new ArrayList<>();
        BigDecimal floor = BigDecimal.ZERO;
        for (int i = 0; i < MAINTENANCE_RATES.size(); i++) {
            BigDecimal cap = i == TIERS.size() ? null : new BigDecimal(TIERS.get(i)).divide(price, 4, RoundingMode.UP);
            tiers.add(new Bracket(
                    floor,
                    cap,
                    null,
                    BigDecimal.ZERO,
                    new BigDecimal(MAINTENANCE_RATES.get(i)),
                    BigDecimal.ZERO,
                    new BigDecimal(HIGHEST_LEVERAGE.get(i))));
            floor = cap == null ? floor : cap;
        }
        return BracketSchedule.sliced(TierKey.NOTIONAL, tiers);
    }

    /** Returns accounts that hold popular contracts more often than others. */
    List<Account> accounts(Draw draw, int count, int positions, int orders) {
        List<Account> accounts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            accounts.add(account(draw, "a" + i, positions, orders, true));
        }
        return accounts;
    }

    /**
     * Returns a cross-margin account, mostly of positions of 100 to 1,000,000 USD.
     *
     * @param positions how many contracts it holds
     * @param orders how many of them it has an open order in
     * @param byPopularity true: contract n is held 1/n as often as the first; false: all alike
     */
    Account account(Draw draw, String id, int positions, int orders, boolean byPopularity) {
        List<Position> held = new ArrayList<>();
        List<Order> open = new ArrayList<>();
        SequencedMap<Asset, BigDecimal> gross = new LinkedHashMap<>();
        boolean[] taken = new boolean[symbols.size()];
        while (held.size() < positions) {
            int index = byPopularity ? popular(draw) : draw.integer(0, symbols.size() - 1);
            if (taken[index]) {
                continue;
            }
            taken[index] = true;
            String symbol = symbols.get(index);
            BigDecimal mark = mark(symbol);
            ContractTerms terms = instrument(symbol).terms();
            boolean inverse = terms.payoff() == Payoff.INVERSE;
            BigDecimal value = draw.magnitude(2, 6, 3);
            BigDecimal size =
                    inverse ? value.divide(BigDecimal.TEN, 0, RoundingMode.UP) : value.divide(mark, 3, RoundingMode.UP);
            BigDecimal entry = draw.near(mark, "0.05", 6);
            held.add(
                    Position.cross(symbol, draw.signed(size), entry).withLeverage(new BigDecimal(draw.integer(2, 50))));
            if (open.size() < orders) {
                OrderSide side = draw.chance(0.5) ? OrderSide.BUY : OrderSide.SELL;
                open.add(new Order(symbol, side, size, entry, false, PositionSide.BOTH));
            }
            BigDecimal worth = inverse ? value.divide(mark, 8, RoundingMode.UP) : value;
            gross.merge(terms.settle(), worth, BigDecimal::add);
        }
        List<Balance> balances = new ArrayList<>();
        gross.forEach(
                (asset, worth) -> balances.add(Balance.of(asset, worth.multiply(draw.between("0.02", "0.4", 4)))));
        SequencedMap<String, Instrument> terms = new LinkedHashMap<>();
        return new Account(id, "bench", null, AccountMode.CROSS, null, balances, List.of(), terms, held, open);
    }

    /** Returns an index with a probability in proportion to 1 / (index + 1), nearly. */
    private int popular(Draw draw) {
        double spread = StrictMath.exp(draw.integer(0, 999_999) / 1e6 * StrictMath.log(symbols.size() + 1.0));
        return Math.min(symbols.size() - 1, (int) spread - 1);
    }

    /** Returns the mark of a contract of this market. */
    BigDecimal mark(String symbol) {
        return present(market.mark(symbol), symbol);
    }

    /** Returns a contract of this market. */
    Instrument instrument(String symbol) {
        ContractRule rule = present(rules.contract(symbol), symbol);
        return present(rule.instrument(), symbol);
    }

    private static <T> T present(@Nullable T value, String symbol) {
        if (value == null) {
            throw new IllegalArgumentException("there was no contract " + symbol);
        }
        return value;
    }
}
