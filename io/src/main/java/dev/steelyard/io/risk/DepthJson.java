package dev.steelyard.io.risk;

import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.equity.CollateralDepth;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.Reason;
import java.util.List;

/** Writes what the books behind an account's collateral say of its haircuts. */
final class DepthJson {
    private DepthJson() {}

    /** Writes the member {@code collateralDepth}; nothing for an account without such collateral. */
    static void write(JsonWriter writer, List<CollateralDepth> findings) {
        if (findings.isEmpty()) {
            return;
        }
        AnswerJson json = new AnswerJson(writer);
        writer.startArray("collateralDepth");
        for (CollateralDepth finding : findings) {
            writer.startObject().text("asset", finding.asset().code());
            json.size("amount", finding.amount());
            writer.text("basis", finding.basis().name());
            json.number("haircut", Answer.ofNullable(finding.haircut(), Reason.MISSING_PRICE));
            json.number("packHaircut", Answer.ofNullable(finding.packHaircut(), Reason.MISSING_PRICE));
            json.number("sellingCost", Answer.ofNullable(finding.sellingCost(), Reason.MISSING_DATA));
            writer.endObject();
        }
        writer.endArray();
    }
}
