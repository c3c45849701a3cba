package dev.steelyard.engine.control;

import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.engine.state.FactorKind;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.model.FreeMarginTerms;
import dev.steelyard.margin.rule.InitialMargin;
import dev.steelyard.margin.rule.OrderRule;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.TierKey;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@link FreeMarginTerms} as columns of doubles: free margin at the marks of now, less the bound of its error. What may be
 * near the end of a tier, or has no mark, is not told. <b>Single-writer</b>. <b>Allocates: never after it was made</b>.
 */
final class MarginBound {
    /** Of the gross of all that is summed: no term passes more than 200 roundings of 2⁻⁵³. */
    static final double ERROR = 0x1p-44;

    private static final double NONE = Double.NaN;

    private final OrderRule orderRule;
    private final double cash;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final int[] factor;
    private final boolean[] inverse;
    private final double[] unit;
    private final double[] size;
    private final double[] entryValue;
    private final double[] funding;
    private final double[] leverage;
    private final double[] feeRate;
    private final double[] feeAtMark;
    private final double[] fee;
    private final double[] bought;
    private final double[] sold;
    private final InitialMargin[] initial;
    private final TierColumns[] tiers;
    private final double[][] orderSizes;
    private final double[][] orderPrices;
    private final double[] notional;
    private double balance;
    private double gross;
    private boolean sure;
    private double sizes;

    /** The tiers of a contract. {@code byAmount}: a deduction is in the settle asset; else it lowers the rate. */
    private record TierColumns(
            TierKey key,
            double perContract,
            boolean byAmount,
            double[] cap,
            double[] rate,
            double[] deduction,
            double[] most) {
        static TierColumns of(FreeMarginTerms.Line line) {
            List<Bracket> brackets = line.schedule().brackets();
            boolean inverse = line.instrument().terms().payoff() == Payoff.INVERSE;
            TierKey key = line.schedule().key();
            int count = brackets.size();
            TierColumns columns = new TierColumns(
                    key,
                    key == TierKey.COIN
                            ? line.instrument().terms().contractSize().doubleValue()
                            : 1,
                    key == TierKey.NOTIONAL || (key == TierKey.COIN && inverse),
                    new double[count],
                    new double[count],
                    new double[count],
                    new double[count]);
            for (int i = 0; i < count; i++) {
                Bracket bracket = brackets.get(i);
                columns.cap[i] = bracket.cap() == null ? Double.POSITIVE_INFINITY : orNone(bracket.cap());
                columns.rate[i] = orNone(bracket.initialRate());
                columns.deduction[i] = bracket.initialDeduction().doubleValue();
                columns.most[i] = orNone(bracket.maxLeverage());
            }
            return columns;
        }
    }

    MarginBound(FreeMarginTerms terms, LiveMarket market) {
        int count = terms.lines().size();
        orderRule = terms.orderRule();
        cash = terms.cash().doubleValue();
        factor = new int[count];
        inverse = new boolean[count];
        unit = new double[count];
        size = new double[count];
        entryValue = new double[count];
        funding = new double[count];
        leverage = new double[count];
        feeRate = new double[count];
        feeAtMark = new double[count];
        fee = new double[count];
        bought = new double[count];
        sold = new double[count];
        initial = new InitialMargin[count];
        tiers = new TierColumns[count];
        orderSizes = new double[count][];
        orderPrices = new double[count][];
        notional = new double[count];
        for (int i = 0; i < count; i++) {
            FreeMarginTerms.Line line = terms.lines().get(i);
            ContractTerms contract = line.instrument().terms();
            numbers.put(contract.symbol(), i);
            factor[i] = market.find(FactorKind.MARK, contract.symbol());
            inverse[i] = contract.payoff() == Payoff.INVERSE;
            unit[i] = contract.factor().doubleValue();
            size[i] = line.size().doubleValue();
            BigDecimal entry = line.entry();
            entryValue[i] = entry == null || size[i] == 0 ? 0 : value(i, Math.abs(size[i]), entry.doubleValue());
            funding[i] = line.funding().doubleValue();
            leverage[i] = orNone(line.leverage());
            feeRate[i] = line.feeRate().doubleValue();
            feeAtMark[i] = line.feeAtMark().doubleValue();
            fee[i] = line.fee().doubleValue();
            initial[i] = line.initial();
            tiers[i] = TierColumns.of(line);
            int orders = line.orders().size();
            orderSizes[i] = new double[orders];
            orderPrices[i] = new double[orders];
            for (int k = 0; k < orders; k++) {
                Order order = line.orders().get(k);
                orderSizes[i][k] = signed(order);
                orderPrices[i][k] = orNone(order.price());
                bought[i] += Math.max(0, orderSizes[i][k]);
                sold[i] += Math.max(0, -orderSizes[i][k]);
            }
        }
    }

    private static double orNone(@Nullable BigDecimal value) {
        return value == null ? NONE : value.doubleValue();
    }

    static double signed(Order order) {
        double size = order.size().doubleValue();
        return order.side() == OrderSide.BUY ? size : -size;
    }

    private double value(int line, double contracts, double price) {
        return inverse[line] ? contracts * unit[line] / price : contracts * unit[line] * price;
    }

    /** Returns the line of a contract; −1 where it is none. */
    int line(String symbol) {
        Integer number = numbers.get(symbol);
        return number == null ? -1 : number;
    }

    /** Returns how many contracts are held or ordered. */
    int lines() {
        return factor.length;
    }

    /** Returns what is open on the side of an order, in contracts, signed. */
    double open(int line, double order) {
        return order > 0 ? bought[line] : -sold[line];
    }

    /** Takes the marks of now; false where one is unknown. */
    boolean read(LiveMarket market) {
        balance = cash;
        gross = Math.abs(cash);
        for (int i = 0; i < factor.length; i++) {
            double mark = factor[i] < 0 ? NONE : market.shadow(factor[i]);
            if (!(mark > 0)) {
                return false;
            }
            double held = value(i, Math.abs(size[i]), mark);
            notional[i] = held;
            boolean gains = size[i] > 0 != inverse[i];
            balance += (gains ? held - entryValue[i] : entryValue[i] - held) + funding[i];
            gross += held + entryValue[i] + Math.abs(funding[i]);
        }
        return true;
    }

    /** Returns the notional of what is held in a contract, signed, in the asset, at the marks read. */
    double held(int line) {
        return size[line] < 0 ? -notional[line] : notional[line];
    }

    /** Returns the value of so many contracts at the mark read, signed, in the asset. */
    double value(LiveMarket market, int line, double contracts) {
        double value = value(line, Math.abs(contracts), market.shadow(factor[line]));
        return contracts < 0 ? -value : value;
    }

    /** Returns cash and profit at the marks read, in the asset. */
    double balance() {
        return balance;
    }

    /** Returns how far {@link #balance} may be off. */
    double error() {
        return ERROR * gross;
    }

    /**
     * Returns whether free margin is surely not below 0 with one order more, after {@link #read}.
     *
     * @param added signed, in contracts
     * @param price of the order in quote units; NaN: at the mark
     */
    boolean isFree(LiveMarket market, int line, double added, double price) {
        sure = true;
        sizes = 2 * gross;
        double required = 0;
        for (int i = 0; i < factor.length && sure; i++) {
            double mark = market.shadow(factor[i]);
            double own = initial(i, Math.abs(size[i]), mark) + feeAtMark[i] * notional[i] + (size[i] == 0 ? 0 : fee[i]);
            double more = i == line ? added : 0;
            double ordered = orders(i, own, mark, more, price);
            required += own + ordered;
            sizes += 3 * (Math.abs(own) + Math.abs(ordered)) + notional[i];
        }
        return sure && balance - required - ERROR * sizes >= 0;
    }

    private double orders(int i, double own, double mark, double more, double price) {
        boolean any = more != 0 || orderSizes[i].length > 0;
        if (orderRule == OrderRule.NONE || !any) {
            return 0;
        }
        if (orderRule == OrderRule.WORSE_SIDE) {
            double now = initial(i, Math.abs(size[i]), mark);
            double up = initial(i, Math.abs(size[i] + bought[i] + Math.max(0, more)), mark);
            double down = initial(i, Math.abs(size[i] - sold[i] - Math.max(0, -more)), mark);
            return Math.max(Math.max(up, down), now) - now;
        }
        double sum = more == 0 ? 0 : order(i, more, Double.isNaN(price) ? mark : price);
        for (int k = 0; k < orderSizes[i].length; k++) {
            double at = orderPrices[i][k];
            sum += order(i, orderSizes[i][k], Double.isNaN(at) ? mark : at);
        }
        return sum;
    }

    private double order(int i, double contracts, double price) {
        double margin = initial(i, Math.abs(contracts), price);
        if (orderRule == OrderRule.EACH) {
            return margin;
        }
        double cost = value(i, Math.abs(contracts), price);
        boolean falls = contracts > 0 != inverse[i];
        double left = Math.max(0, falls ? cost - margin : cost + margin);
        sizes += cost;
        return margin + feeRate[i] * (cost + left);
    }

    /** Returns the initial margin of a size at a price, without fee; notes where it is not sure. */
    private double initial(int i, double contracts, double price) {
        if (contracts == 0) {
            return 0;
        }
        TierColumns own = tiers[i];
        double value = value(i, contracts, price);
        double measure = own.key == TierKey.NOTIONAL || (own.key == TierKey.COIN && inverse[i])
                ? value
                : contracts * own.perContract;
        int at = 0;
        int last = own.cap.length - 1;
        while (at < last && measure > own.cap[at]) {
            at++;
        }
        double slack = ERROR * measure;
        sure &= !(Math.abs(measure - own.cap[at]) <= slack)
                && (at == 0 || measure - own.cap[at - 1] > slack)
                && measure < own.cap[last];
        double deduction = own.deduction[at];
        sizes += Math.abs(deduction) + value;
        double scheduled = own.byAmount || deduction == 0
                ? value * own.rate[at] - (own.byAmount ? deduction : 0)
                : value * (own.rate[at] - deduction / measure);
        double selected = leverage[i];
        double most = Double.isNaN(selected) ? own.most[at] : selected;
        double levered = value / most;
        double asked = switch (initial[i]) {
            case SCHEDULE_OVER_LEVERAGE ->
                Double.isNaN(scheduled) ? levered : Double.isNaN(selected) ? scheduled : scheduled / selected;
            case SCHEDULE -> scheduled;
            case LEVERAGE -> Double.isNaN(levered) ? scheduled : levered;
            case LARGER ->
                Double.isNaN(levered) ? scheduled : Double.isNaN(scheduled) ? levered : Math.max(levered, scheduled);
        };
        sure &= !Double.isNaN(asked);
        return asked;
    }
}
