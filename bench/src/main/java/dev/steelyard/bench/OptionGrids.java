package dev.steelyard.bench;

import dev.steelyard.quant.option.GridRisks;
import dev.steelyard.quant.option.GridScenarios;
import dev.steelyard.quant.option.OptionColumns;
import dev.steelyard.quant.option.OptionGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Options priced under every scenario of a grid, and summed, on one core. */
final class OptionGrids implements Benchmark {
    @Override
    public String name() {
        return "option-grid";
    }

    @Override
    public String summary() {
        return "option prices under scenarios: 4,096 options by 64 scenarios, summed";
    }

    @Override
    public Outcome run(Stopwatch watch) {
        OptionBook book = new OptionBook();
        OptionColumns options = book.columns();
        GridScenarios scenarios = OptionBook.scenarios();
        double prices = (double) OptionBook.SIZE * scenarios.size();
        double[] to = new double[scenarios.size()];
        GridRisks risks = GridRisks.of(scenarios.size());
        OptionGrid best = OptionGrid.best();
        OptionGrid scalar = OptionGrid.scalar();
        Stopwatch.Timing values = watch.time(5, 5, () -> {
            best.values(options, scenarios, to);
            return Double.doubleToRawLongBits(to[0]);
        });
        Stopwatch.Timing withRisks = watch.time(5, 5, () -> {
            best.risks(options, scenarios, risks);
            return Double.doubleToRawLongBits(risks.delta()[0]);
        });
        Stopwatch.Timing plain = watch.time(3, 3, () -> {
            scalar.values(options, scenarios, to);
            return Double.doubleToRawLongBits(to[0]);
        });
        Stopwatch.Timing textbook = watch.time(3, 3, () -> textbook(book));
        double rate = values.rate(prices);
        List<Versus> versus = new ArrayList<>();
        versus.add(Versus.twin("with delta, gamma and vega", Math.round(withRisks.rate(prices)), rate));
        versus.add(Versus.twin("plain Java, the same bits", Math.round(plain.rate(prices)), rate));
        versus.add(Versus.twin("textbook formula, scalar", Math.round(textbook.rate(prices)), rate));
        Map<String, Double> peer = QuantLibPeer.rates(watch);
        if (peer.get("price") instanceof Double figure) {
            versus.add(Versus.twin("QuantLib blackFormula", figure, rate));
        }
        return new Outcome(
                name(),
                Math.round(rate),
                "option-scenarios/s",
                String.format(
                        Locale.ROOT,
                        "%s; one core, %s; %s; %d scenarios of forward and vol, kernel %s; best of %d runs after 5 s of"
                                + " warm-up, median %.0f%s",
                        Machine.describe(),
                        Stopwatch.CLOCK,
                        OptionBook.describe(),
                        scenarios.size(),
                        best.kernelName(),
                        values.runs(),
                        prices / values.median(),
                        QuantLibPeer.remark(peer)),
                versus);
    }

    private static long textbook(OptionBook book) {
        double sum = 0;
        for (int s = 0; s < 64; s++) {
            double factor = 0.7 + 0.04 * (s % 16);
            double volFactor = 0.7 + 0.2 * (s / 16);
            for (int i = 0; i < OptionBook.SIZE; i++) {
                sum += TextbookBlack.value(
                        book.isCall(i),
                        book.forwards[i] * factor,
                        book.strikes[i],
                        book.years[i],
                        book.vols[i] * volFactor,
                        1);
            }
        }
        return Double.doubleToRawLongBits(sum);
    }
}
