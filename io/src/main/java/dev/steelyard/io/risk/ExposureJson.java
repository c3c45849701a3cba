package dev.steelyard.io.risk;

import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.leverage.FactorExposure;
import java.util.List;

/** Writes what an account is exposed to, by risk factor, in USD. */
final class ExposureJson {
    private ExposureJson() {}

    /** Writes the member {@code exposures}. */
    static void write(JsonWriter writer, List<FactorExposure> exposures) {
        AnswerJson json = new AnswerJson(writer);
        writer.startArray("exposures");
        for (FactorExposure exposure : exposures) {
            writer.startObject().text("asset", exposure.asset().code());
            json.number("delta", exposure.delta());
            json.number("gamma", exposure.gamma());
            json.number("vega", exposure.vega());
            json.number("theta", exposure.theta());
            json.number("basis", exposure.basis());
            json.number("funding", exposure.funding());
            json.number("coins", exposure.coins());
            json.number("collateralDelta", exposure.collateralDelta());
            json.number("net", exposure.net());
            json.number("netCounted", exposure.netCounted());
            writer.endObject();
        }
        writer.endArray();
    }
}
