package dev.steelyard.systemic.cycle;

import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.kernel.Normal;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The market step by step: noise moves, one price clears, funds trade to it, investors come and go, and who has lost too much
 * is wound up. <b>Single-writer</b>. <b>Deterministic: given seed</b>. Its page is {@code docs/methods/leverage-cycle.md}.
 */
public final class FundMarket {
    private static final double SMALLEST_SALE = 1e-9;

    private final CycleTerms terms;
    private final MarginPolicy policy;
    private final double most;
    private final SplittableRandom random;
    private final double[] cash;
    private final double[] held;
    private final double[] performance;
    private final double[] flows;
    private final int[] asleep;
    private double logNoise;

    /** Accounts outside the funds: noise traders, investors and lenders. */
    private double noiseCash;

    private double noiseShares;
    private double investors;
    private double lenders;
    private double turnover;

    private FundMarket(CycleTerms terms, MarginPolicy policy, double most, long seed) {
        int funds = terms.aggression().size();
        this.terms = terms;
        this.policy = policy;
        this.most = most;
        this.random = new SplittableRandom(seed);
        this.cash = new double[funds];
        this.held = new double[funds];
        this.performance = new double[funds];
        this.flows = new double[funds];
        this.asleep = new int[funds];
        Arrays.fill(cash, terms.wealth());
        this.logNoise = Elementary.log(terms.shares() * terms.value());
        this.noiseShares = terms.shares();
    }

    /**
     * Returns a run.
     *
     * @param policy of the lenders
     * @param most λ, the leverage that they allow in calm, greater than 0
     * @param steps at least 2
     * @param seed of the noise: the same noise for every policy
     */
    public static CycleRun simulate(CycleTerms terms, MarginPolicy policy, double most, int steps, long seed) {
        if (!(most > 0) || !Double.isFinite(most) || steps < 2) {
            throw new IllegalArgumentException(
                    "leverage was " + most + " and steps " + steps + "; expected above 0, at least 2");
        }
        return new FundMarket(terms, policy, most, seed).run(steps, seed);
    }

    private CycleRun run(int steps, long seed) {
        double[] prices = new double[steps];
        double[] leverage = new double[steps];
        int ruined = 0;
        int forcedSteps = 0;
        double forcedShares = 0;
        double shareDrift = 0;
        double cashDrift = 0;
        double start = allCash();
        double before = terms.value();
        for (int t = 0; t < steps; t++) {
            logNoise = terms.noise().persistence() * logNoise
                    + terms.noise().deviation() * normal()
                    + (1 - terms.noise().persistence()) * Elementary.log(terms.shares() * terms.value());
            double limit = policy.limit(most, variance(prices, t));
            double price = FundClearing.price(terms, Elementary.exp(logNoise), cash, held, limit);
            double forced = price < before ? forced(price, limit) : 0;
            forcedSteps += forced > 0 ? 1 : 0;
            forcedShares += forced;
            trade(price, limit);
            leverage[t] = leverage(price);
            ruined += settle(t == 0 ? price : before, price);
            prices[t] = price;
            before = price;
            shareDrift = Math.max(shareDrift, Math.abs(allShares() - terms.shares()));
            cashDrift = Math.max(cashDrift, Math.abs(allCash() - start) / Math.max(1, turnover));
        }
        return new CycleRun(
                seed,
                prices,
                leverage,
                ruined,
                lenders == 0 ? 0 : -lenders,
                forcedSteps,
                forcedShares,
                shareDrift,
                cashDrift);
    }

    private double normal() {
        return Normal.quantile(((random.nextLong() >>> 11) + 0.5) * 0x1p-53);
    }

    /** Variance of the last log returns, about 0. */
    private static double variance(double[] prices, int t) {
        int from = Math.max(1, t - MarginPolicy.WINDOW);
        double sum = 0;
        for (int i = from; i < t; i++) {
            double log = Elementary.log(prices[i] / prices[i - 1]);
            sum += log * log;
        }
        return t - from > 0 ? sum / (t - from) : 0;
    }

    /** Shares that limits make funds sell at a price that has fallen, apart from what investors took out. */
    private double forced(double price, double limit) {
        double sum = 0;
        for (int i = 0; i < held.length; i++) {
            double wealth = cash[i] - flows[i] + held[i] * price;
            double wanted = terms.aggression().get(i) * Math.max(terms.value() - price, 0);
            double sale = held[i] - limit * Math.max(wealth, 0) / price;
            sum += wanted >= limit && sale > SMALLEST_SALE * (1 + held[i]) ? sale : 0;
        }
        return sum;
    }

    private void trade(double price, double limit) {
        for (int i = 0; i < held.length; i++) {
            double wealth = cash[i] + held[i] * price;
            double wanted =
                    FundClearing.demand(terms.aggression().get(i), terms.value() - price, limit, wealth) / price;
            double bought = wanted - held[i];
            cash[i] -= bought * price;
            held[i] = wanted;
            noiseCash += bought * price;
            noiseShares -= bought;
            turnover += Math.abs(bought * price);
        }
    }

    /** Investors look at what was earned on the shares now held since the price before; who has too little is wound up. */
    private int settle(double before, double price) {
        int ruined = 0;
        for (int i = 0; i < held.length; i++) {
            if (asleep[i] > 0) {
                asleep[i]--;
                if (asleep[i] == 0) {
                    pay(i, terms.wealth());
                    performance[i] = 0;
                }
                flows[i] = 0;
                continue;
            }
            double wealth = cash[i] + held[i] * price;
            if (wealth < terms.ruin() * terms.wealth()) {
                windUp(i, price);
                ruined++;
                continue;
            }
            double earlier = cash[i] + held[i] * before;
            double earned = earlier > 0 ? held[i] * (price - before) / earlier : 0;
            performance[i] = (1 - terms.memory()) * performance[i] + terms.memory() * earned;
            flows[i] = Math.max(-1, terms.flow() * (performance[i] - terms.benchmark())) * wealth;
            pay(i, flows[i]);
        }
        return ruined;
    }

    private void pay(int fund, double amount) {
        cash[fund] += amount;
        investors -= amount;
        turnover += Math.abs(amount);
    }

    /** Shares go to the noise traders at the price; what is left goes to investors, what is missing is the lenders' loss. */
    private void windUp(int fund, double price) {
        double left = cash[fund] + held[fund] * price;
        noiseShares += held[fund];
        noiseCash -= held[fund] * price;
        turnover += held[fund] * price + Math.abs(left);
        if (left >= 0) {
            investors += left;
        } else {
            lenders += left;
        }
        cash[fund] = 0;
        held[fund] = 0;
        flows[fund] = 0;
        asleep[fund] = terms.pause();
    }

    private double leverage(double price) {
        double assets = 0;
        double wealth = 0;
        for (int i = 0; i < held.length; i++) {
            assets += held[i] * price;
            wealth += cash[i] + held[i] * price;
        }
        return wealth > 0 ? assets / wealth : 0;
    }

    private double allShares() {
        double sum = noiseShares;
        for (double one : held) {
            sum += one;
        }
        return sum;
    }

    private double allCash() {
        double sum = noiseCash + investors + lenders;
        for (double one : cash) {
            sum += one;
        }
        return sum;
    }
}
