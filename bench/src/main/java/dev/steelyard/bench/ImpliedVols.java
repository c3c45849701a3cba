package dev.steelyard.bench;

import dev.steelyard.quant.option.ImpliedVol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Vols implied by quotes, one after the other, on one core. */
final class ImpliedVols implements Benchmark {
    @Override
    public String name() {
        return "implied-vols";
    }

    @Override
    public String summary() {
        return "vols implied by single quotes, to the last digits of the price";
    }

    @Override
    public Outcome run(Stopwatch watch) {
        OptionBook book = new OptionBook();
        Stopwatch.Timing ours = watch.time(5, 5, () -> vols(book));
        Stopwatch.Timing textbook = watch.time(4, 4, () -> textbook(book));
        double rate = ours.rate(OptionBook.SIZE);
        List<Versus> versus = new ArrayList<>();
        versus.add(Versus.twin(
                "Newton steps from 0.5 on the textbook formula", Math.round(textbook.rate(OptionBook.SIZE)), rate));
        Map<String, Double> peer = QuantLibPeer.rates(watch);
        if (peer.get("implied") instanceof Double figure) {
            versus.add(Versus.twin("QuantLib blackFormulaImpliedStdDevLiRS", figure, rate));
        }
        return new Outcome(
                name(),
                Math.round(rate),
                "implied vols/s",
                String.format(
                        Locale.ROOT,
                        "%s; one core, %s; %s; best of %d runs after 5 s of warm-up, median %.0f%s",
                        Machine.describe(),
                        Stopwatch.CLOCK,
                        OptionBook.describe(),
                        ours.runs(),
                        OptionBook.SIZE / ours.median(),
                        QuantLibPeer.remark(peer)),
                versus);
    }

    private static long vols(OptionBook book) {
        double sum = 0;
        for (int i = 0; i < OptionBook.SIZE; i++) {
            sum += ImpliedVol.of(book.types[i], book.forwards[i], book.strikes[i], book.years[i], book.prices[i], 1)
                    .vol();
        }
        return Double.doubleToRawLongBits(sum);
    }

    private static long textbook(OptionBook book) {
        double sum = 0;
        for (int i = 0; i < OptionBook.SIZE; i++) {
            sum += TextbookBlack.impliedVol(
                    book.isCall(i), book.forwards[i], book.strikes[i], book.years[i], book.prices[i], 1);
        }
        return Double.doubleToRawLongBits(sum);
    }
}
