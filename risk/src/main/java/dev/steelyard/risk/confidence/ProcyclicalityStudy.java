package dev.steelyard.risk.confidence;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.control.parameter.ParameterChange;
import dev.steelyard.margin.control.parameter.ParameterTrack;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.tail.LossSample;
import dev.steelyard.quant.tail.QuantileRule;
import dev.steelyard.quant.validation.BinomialInterval;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The same history under one margin and what each tool makes of it: how far and how fast it moves, and how often it falls
 * short. <b>Immutable</b>. <b>Deterministic: yes</b>. See {@code docs/methods/confidence-margin.md}.
 *
 * @param margin that is calculated
 * @param rows one for each tool, in its order
 */
public record ProcyclicalityStudy(ConfidenceMargin margin, List<Row> rows) {
    private static final double BUFFER = 0.25;
    private static final double STRESS_WEIGHT = 0.25;
    private static final double LN_2 = 0.6931471805599453;
    private static final double TEN_YEARS_HOURS = 87_660;
    private static final double INTERVAL = 0.95;

    /**
     * A margin over the history.
     *
     * @param tool that made it
     * @param rates by bar
     * @param mean of the rates
     * @param peakToTrough largest over smallest rate
     * @param largestStep largest rise from one bar to the next, fraction of notional
     * @param largestRise5 largest rise over five bars
     * @param largestRise20 largest rise over twenty bars
     * @param windows close-outs that do not overlap
     * @param breaches among them: the move was beyond the rate in force at its start
     * @param interval exact 95% interval of the probability of a breach
     */
    public record Row(
            MarginTool tool,
            List<Double> rates,
            double mean,
            double peakToTrough,
            double largestStep,
            double largestRise5,
            double largestRise20,
            int windows,
            int breaches,
            BinomialInterval interval) {
        public Row {
            rates = List.copyOf(rates);
        }
    }

    public ProcyclicalityStudy {
        rows = List.copyOf(rows);
    }

    /**
     * Returns the study of a history.
     *
     * @param logReturns in order
     * @param bar between two of them, whole seconds
     * @param notice between the announcement of a rate and its beginning, for RAMPED
     * @param rampPerHour most that RAMPED moves within an hour, fraction of notional, above 0
     * @throws dev.steelyard.core.failure.FailureException as {@link ConfidenceMargin#rates}
     */
    public static ProcyclicalityStudy of(
            ConfidenceMargin margin, double[] logReturns, Duration bar, Duration notice, BigDecimal rampPerHour) {
        double[] calculated = margin.rates(logReturns);
        List<Row> rows = new ArrayList<>();
        for (MarginTool tool : MarginTool.values()) {
            double[] rates = switch (tool) {
                case FLAT -> flat(margin, logReturns, calculated.length);
                case VOLATILITY_SCALED -> calculated;
                case BUFFERED -> buffered(calculated, bar);
                case STRESS_WEIGHTED -> stressed(calculated);
                case FLOORED -> floored(margin, logReturns, calculated, bar);
                case RAMPED -> ramped(calculated, bar, notice, rampPerHour);
            };
            rows.add(row(tool, margin, logReturns, rates));
        }
        return new ProcyclicalityStudy(margin, rows);
    }

    /** Returns the row of a tool. */
    public Row row(MarginTool tool) {
        for (Row row : rows) {
            if (row.tool() == tool) {
                return row;
            }
        }
        throw new IllegalArgumentException("there is no row of " + tool);
    }

    private static double[] flat(ConfidenceMargin margin, double[] returns, int count) {
        double rate = plain(margin, returns, 0, margin.lookback());
        double[] rates = new double[count];
        Arrays.fill(rates, rate);
        return rates;
    }

    /** The margin of moves as they were, not over their volatility. */
    private static double plain(ConfidenceMargin margin, double[] returns, int from, int until) {
        double[] moves = new double[until - from - margin.bars() + 1];
        for (int i = 0; i < moves.length; i++) {
            moves[i] = Math.abs(move(returns, from + i, margin.bars()));
        }
        LossSample sample = LossSample.of(moves);
        double move = margin.shortfall()
                ? sample.expectedShortfall(margin.confidence())
                : sample.valueAtRisk(margin.confidence(), QuantileRule.INVERTED_CDF);
        return Elementary.exp(move) - 1;
    }

    private static double move(double[] returns, int from, int bars) {
        double sum = 0;
        for (int i = 0; i < bars; i++) {
            sum += returns[from + i];
        }
        return sum;
    }

    /** max(calculated, 1.25 × min(calculated, its own average with a half-life of 125 days)). */
    private static double[] buffered(double[] calculated, Duration bar) {
        double kept =
                Elementary.exp(-LN_2 * bar.toSeconds() / Duration.ofDays(125).toSeconds());
        double[] rates = new double[calculated.length];
        double average = calculated[0];
        for (int i = 0; i < rates.length; i++) {
            average = kept * average + (1 - kept) * calculated[i];
            rates[i] = Math.max(calculated[i], (1 + BUFFER) * Math.min(calculated[i], average));
        }
        return rates;
    }

    private static double[] stressed(double[] calculated) {
        double[] rates = new double[calculated.length];
        double highest = 0;
        for (int i = 0; i < rates.length; i++) {
            highest = Math.max(highest, calculated[i]);
            rates[i] = (1 - STRESS_WEIGHT) * calculated[i] + STRESS_WEIGHT * highest;
        }
        return rates;
    }

    /** Not below the margin of the moves of ten years, or of all before the bar: made anew every 30 bars. */
    private static double[] floored(ConfidenceMargin margin, double[] returns, double[] calculated, Duration bar) {
        int longest = (int) Math.max(margin.lookback(), TEN_YEARS_HOURS * 3_600 / bar.toSeconds());
        double[] rates = new double[calculated.length];
        double floor = 0;
        for (int i = 0; i < rates.length; i++) {
            if (i % 30 == 0) {
                int now = i + margin.first();
                floor = plain(margin, returns, Math.max(0, now - longest), now);
            }
            rates[i] = Math.max(calculated[i], floor);
        }
        return rates;
    }

    /** Each bar's rate, announced then, begins after the notice and moves by the ramp until the next begins. */
    private static double[] ramped(double[] calculated, Duration bar, Duration notice, BigDecimal rampPerHour) {
        int late = (int) Math.ceilDiv(notice.toSeconds(), bar.toSeconds());
        double[] rates = new double[calculated.length];
        BigDecimal value = Decimals.ofDouble(calculated[0]);
        for (int i = 0; i < rates.length; i++) {
            rates[i] = value.doubleValue();
            Instant now = Instant.EPOCH.plusSeconds(bar.toSeconds() * i);
            BigDecimal target = Decimals.ofDouble(calculated[Math.max(0, i - late)]);
            value = ParameterTrack.of("margin rate", value, Duration.ZERO, rampPerHour)
                    .with(new ParameterChange(now, now, target), now)
                    .orElseThrow()
                    .at(now.plus(bar));
        }
        return rates;
    }

    private static Row row(MarginTool tool, ConfidenceMargin margin, double[] returns, double[] rates) {
        double sum = 0;
        double peak = 0;
        double trough = Double.POSITIVE_INFINITY;
        List<Double> listed = new ArrayList<>(rates.length);
        for (double rate : rates) {
            sum += rate;
            peak = Math.max(peak, rate);
            trough = Math.min(trough, rate);
            listed.add(rate);
        }
        int breaches = 0;
        int windows = rates.length / margin.bars();
        for (int i = 0; i < windows; i++) {
            double move = move(returns, margin.first() + i * margin.bars(), margin.bars());
            double loss = Math.max(1 - Elementary.exp(move), Elementary.exp(move) - 1);
            breaches += loss > rates[i * margin.bars()] ? 1 : 0;
        }
        return new Row(
                tool,
                listed,
                sum / rates.length,
                peak / trough,
                rise(rates, 1),
                rise(rates, 5),
                rise(rates, 20),
                windows,
                breaches,
                BinomialInterval.of(breaches, windows, INTERVAL));
    }

    private static double rise(double[] rates, int bars) {
        double most = 0;
        for (int i = bars; i < rates.length; i++) {
            most = Math.max(most, rates[i] - rates[i - bars]);
        }
        return most;
    }
}
