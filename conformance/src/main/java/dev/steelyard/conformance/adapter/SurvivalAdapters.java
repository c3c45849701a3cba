package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.JsonValue;
import dev.steelyard.quant.barrier.LiquidationBarrier;
import dev.steelyard.risk.sizing.Kelly;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

/** How likely a leverage is liquidated, the largest that survives, and the size that grows fastest. */
final class SurvivalAdapters {
    private static final SequencedMap<String, LiquidationBarrier> KINDS = kinds();

    private SurvivalAdapters() {}

    private static SequencedMap<String, LiquidationBarrier> kinds() {
        SequencedMap<String, LiquidationBarrier> kinds = new LinkedHashMap<>();
        for (LiquidationBarrier kind : LiquidationBarrier.values()) {
            kinds.put(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), kind);
        }
        return kinds;
    }

    static void register(AdapterRegistry registry) {
        registry.method("survival", "barrier/first-passage", SurvivalAdapters::firstPassage)
                .method("survival", "barrier/largest-leverage", SurvivalAdapters::largestLeverage)
                .method("sizing", "sizing/kelly", SurvivalAdapters::kelly);
    }

    private static LiquidationBarrier kind(Inputs inputs) {
        JsonValue kind = inputs.value("kind");
        return kind.choice(KINDS);
    }

    private static Outputs firstPassage(Inputs inputs, DataFolders data) {
        LiquidationBarrier kind = kind(inputs);
        double leverage = real(inputs, "L");
        double rate = real(inputs, "mmr");
        double drift = real(inputs, "mu");
        double vol = real(inputs, "sigma");
        double time = real(inputs, "T");
        return Outputs.of()
                .put("liqPriceRatio", () -> Decimals.ofDouble(kind.ratio(leverage, rate)))
                .put("prob", () -> Decimals.ofDouble(kind.probability(leverage, rate, drift, vol, time)));
    }

    private static Outputs largestLeverage(Inputs inputs, DataFolders data) {
        LiquidationBarrier kind = kind(inputs);
        double most = real(inputs, "eps");
        double rate = real(inputs, "mmr");
        double drift = real(inputs, "mu");
        double vol = real(inputs, "sigma");
        double time = real(inputs, "T");
        return Outputs.of()
                .put("maxLeverage", () -> Decimals.ofDouble(kind.largestLeverage(most, rate, drift, vol, time)));
    }

    private static Outputs kelly(Inputs inputs, DataFolders data) {
        if (inputs.has("p")) {
            double win = real(inputs, "p");
            double loss = inputs.has("q") ? real(inputs, "q") : 1 - win;
            double odds = inputs.has("b") ? real(inputs, "b") : 1;
            return Outputs.of().put("f", () -> Decimals.ofDouble(Kelly.bet(win, loss, odds)));
        }
        double rate = inputs.has("r") ? real(inputs, "r") : 0;
        double drift = real(inputs, "mu");
        double vol = real(inputs, "sigma");
        double fastest = Kelly.fraction(drift, rate, vol);
        return Outputs.of()
                .put("f", () -> Decimals.ofDouble(fastest))
                .put("growth", () -> Decimals.ofDouble(Kelly.growth(fastest, drift, rate, vol)));
    }

    private static double real(Inputs inputs, String name) {
        return inputs.decimal(name).doubleValue();
    }
}
