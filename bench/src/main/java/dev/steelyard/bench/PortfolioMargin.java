package dev.steelyard.bench;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.margin.bulk.BulkRequirement;
import dev.steelyard.margin.bulk.BulkScenarioMargin;
import dev.steelyard.margin.scenario.Scenario;
import dev.steelyard.margin.scenario.ScenarioLeg;
import dev.steelyard.margin.scenario.UnitBook;
import dev.steelyard.margin.scenario.UnitRisk;
import dev.steelyard.margin.scenario.UnitRule;
import dev.steelyard.quant.option.OptionGrid;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A large portfolio of options margined over its full scenario set, on one core. */
final class PortfolioMargin implements Benchmark {
    @Override
    public String name() {
        return "portfolio-margin";
    }

    @Override
    public String summary() {
        return "scenario margin of 1,000 legs of 12 expiries, every leg repriced in every scenario";
    }

    @Override
    public Outcome run(Stopwatch watch) {
        UnitBook book = PortfolioLegs.book();
        UnitRule rule = PortfolioLegs.rule();
        double[] sizes = column(book, 0);
        double[] prices = column(book, 1);
        double[] vols = column(book, 2);
        BulkScenarioMargin bulk = BulkScenarioMargin.of(book, rule, PortfolioLegs.DECIMALS);
        Stopwatch.Timing full = watch.time(5, 5, () -> bits(bulk.revalue(sizes, prices, vols)));
        bulk.keep(prices, vols);
        Stopwatch.Timing kept = watch.time(3, 3, () -> bits(bulk.require(sizes, prices)));
        Stopwatch.Timing arrays = watch.time(3, 3, () -> {
            bulk.keep(prices, vols);
            return 1;
        });
        Stopwatch.Timing exact = watch.time(
                3,
                3,
                () -> UnitRisk.of(book, rule, PortfolioLegs.DECIMALS, BigDecimal.ZERO)
                        .requirement()
                        .hashCode());
        Stopwatch.Timing textbook = watch.time(3, 3, () -> textbook(book, rule, sizes, prices, vols));
        double rate = full.rate(1);
        List<Versus> versus = new ArrayList<>();
        versus.add(Versus.twin("arrays of instruments kept", Math.round(kept.rate(1)), rate));
        versus.add(Versus.twin("arrays of 1,000 instruments made", Math.round(arrays.rate(1)), rate));
        versus.add(Versus.twin("exact path, explained by leg", Math.round(exact.rate(1)), rate));
        versus.add(Versus.twin("textbook formula, leg by scenario, scalar", Math.round(textbook.rate(1)), rate));
        return new Outcome(
                name(),
                Math.round(rate),
                "portfolios/s",
                String.format(
                        Locale.ROOT,
                        "%s; one core, %s; %d legs, %d scenarios, kernel %s; %.3f ms a portfolio repriced, %.4f ms from kept"
                                + " arrays, %.3f ms textbook, %.1f ms exact; best of %d runs after 5 s of warm-up, median"
                                + " %.3f ms",
                        Machine.describe(),
                        Stopwatch.CLOCK,
                        book.legs().size(),
                        rule.scenarios().size(),
                        OptionGrid.best().kernelName(),
                        full.best() * 1e3,
                        kept.best() * 1e3,
                        textbook.best() * 1e3,
                        exact.best() * 1e3,
                        full.runs(),
                        full.median() * 1e3),
                versus);
    }

    private static long bits(BulkRequirement answer) {
        return Double.doubleToRawLongBits(answer.requirement());
    }

    private static double[] column(UnitBook book, int which) {
        double[] column = new double[book.legs().size()];
        for (int i = 0; i < column.length; i++) {
            ScenarioLeg leg = book.legs().get(i);
            column[i] = switch (which) {
                case 0 -> leg.quantity().doubleValue();
                case 1 -> leg.price().doubleValue();
                default -> leg.option() == null ? 0 : leg.option().vol().doubleValue();
            };
        }
        return column;
    }

    /** Returns the bits of the largest loss, each leg priced anew in each scenario as textbooks do. */
    private static long textbook(UnitBook book, UnitRule rule, double[] sizes, double[] prices, double[] vols) {
        double[] now = new double[sizes.length];
        double[] shocks = new double[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            now[i] = coins(book.legs().get(i), prices[i], vols[i]);
            shocks[i] = rule.term().factor(book.legs().get(i).days());
        }
        double least = rule.term().minimumUp().doubleValue();
        double worst = 0;
        for (Scenario scenario : rule.scenarios().scenarios()) {
            double factor = 1 + scenario.move().doubleValue();
            double shock = scenario.volShock().doubleValue();
            double total = 0;
            for (int i = 0; i < sizes.length; i++) {
                double vol = Math.max(vols[i] * (1 + shock * shocks[i]), shock > 0 ? least : 0);
                total += sizes[i] * (coins(book.legs().get(i), prices[i] * factor, vol) - now[i]);
            }
            worst = Math.min(worst, total * scenario.weight().doubleValue());
        }
        return Double.doubleToRawLongBits(worst);
    }

    private static double coins(ScenarioLeg leg, double price, double vol) {
        ScenarioLeg.OptionTerms option = leg.option();
        if (option == null) {
            return -1 / price;
        }
        boolean call = option.type() == OptionType.CALL;
        return TextbookBlack.value(call, price, option.strike().doubleValue(), leg.years(), vol, 1) / price;
    }
}
