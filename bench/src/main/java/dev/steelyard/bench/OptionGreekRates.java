package dev.steelyard.bench;

import dev.steelyard.quant.option.Black76;
import dev.steelyard.quant.option.OptionGreeks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Single options with price and all Greeks, one after the other, on one core. */
final class OptionGreekRates implements Benchmark {
    @Override
    public String name() {
        return "option-greeks";
    }

    @Override
    public String summary() {
        return "single options with price and eleven Greeks, near full double precision";
    }

    @Override
    public Outcome run(Stopwatch watch) {
        OptionBook book = new OptionBook();
        Stopwatch.Timing greeks = watch.time(4, 4, () -> greeks(book));
        Stopwatch.Timing prices = watch.time(4, 4, () -> prices(book));
        Stopwatch.Timing textbook = watch.time(3, 3, () -> textbook(book));
        double rate = greeks.rate(OptionBook.SIZE);
        List<Versus> versus = new ArrayList<>();
        versus.add(Versus.twin("price alone", Math.round(prices.rate(OptionBook.SIZE)), rate));
        versus.add(Versus.twin(
                "textbook formulas, price and eight Greeks", Math.round(textbook.rate(OptionBook.SIZE)), rate));
        Map<String, Double> peer = QuantLibPeer.rates(watch);
        if (peer.get("greeks") instanceof Double figure) {
            versus.add(Versus.twin("QuantLib BlackCalculator, price and five Greeks", figure, rate));
        }
        return new Outcome(
                name(),
                Math.round(rate),
                "options/s",
                String.format(
                        Locale.ROOT,
                        "%s; one core, %s; %s; best of %d runs after 4 s of warm-up, median %.0f%s",
                        Machine.describe(),
                        Stopwatch.CLOCK,
                        OptionBook.describe(),
                        greeks.runs(),
                        OptionBook.SIZE / greeks.median(),
                        QuantLibPeer.remark(peer)),
                versus);
    }

    private static long greeks(OptionBook book) {
        double sum = 0;
        for (int i = 0; i < OptionBook.SIZE; i++) {
            OptionGreeks g =
                    Black76.greeks(book.types[i], book.forwards[i], book.strikes[i], book.years[i], book.vols[i], 1, 0);
            sum += g.price()
                    + g.delta()
                    + g.gamma()
                    + g.vega()
                    + g.theta()
                    + g.rho()
                    + g.vanna()
                    + g.volga()
                    + g.charm()
                    + g.speed()
                    + g.zomma()
                    + g.dualDelta();
        }
        return Double.doubleToRawLongBits(sum);
    }

    private static long prices(OptionBook book) {
        double sum = 0;
        for (int i = 0; i < OptionBook.SIZE; i++) {
            sum += Black76.value(book.types[i], book.forwards[i], book.strikes[i], book.years[i], book.vols[i], 1);
        }
        return Double.doubleToRawLongBits(sum);
    }

    private static long textbook(OptionBook book) {
        double sum = 0;
        for (int i = 0; i < OptionBook.SIZE; i++) {
            sum += TextbookBlack.greeks(
                    book.isCall(i), book.forwards[i], book.strikes[i], book.years[i], book.vols[i], 1, 0);
        }
        return Double.doubleToRawLongBits(sum);
    }
}
