package dev.steelyard.io.sizing;

import dev.steelyard.json.JsonWriter;
import dev.steelyard.risk.sizing.KellyBook;
import dev.steelyard.risk.sizing.KellySizes;

/** Writes a Kelly book of several contracts in the schema {@value #SCHEMA}. <b>Thread-safe</b>. */
public final class KellyJson {
    /** What the document says it is. */
    public static final String SCHEMA = "steelyard/size-book/1";

    private KellyJson() {}

    /** Writes it as one object: exposures over equity, figures per year. */
    public static void write(KellySizes sizes, JsonWriter writer) {
        KellyBook book = sizes.book();
        writer.startObject().text("schema", SCHEMA).text("account", sizes.account());
        writer.text("currency", sizes.currency().code());
        SizeJson.decimal(writer, "equity", sizes.equity());
        writer.integer("bars", book.bars());
        number(writer, "years", book.years());
        number(writer, "believedShareOfDrift", book.believed());
        number(writer, "gross", book.gross());
        number(writer, "vol", book.vol());
        number(writer, "growth", book.growth());
        number(writer, "growthError", book.growthError());
        number(writer, "grossPrice", book.grossPrice());
        number(writer, "kktResidual", book.residual());
        number(writer, "marginScale", sizes.scale());
        writer.text("binding", sizes.binding().name());
        writer.startArray("contracts");
        for (int i = 0; i < sizes.lines().size(); i++) {
            KellySizes.Line line = sizes.lines().get(i);
            KellyBook.Exposure asset = book.assets().get(i);
            writer.startObject().text("symbol", line.symbol()).text("column", asset.name());
            number(writer, "drift", asset.drift());
            number(writer, "driftError", asset.driftError());
            number(writer, "vol", asset.vol());
            number(writer, "kellyLeverage", asset.full());
            number(writer, "kellyLeverageError", asset.fullError());
            number(writer, "exposure", asset.leverage());
            number(writer, "exposureError", asset.leverageError());
            writer.text("binding", asset.binding().name());
            SizeJson.decimal(writer, "held", line.held());
            SizeJson.decimal(writer, "target", line.target());
            SizeJson.decimal(writer, "order", line.order());
            SizeJson.decimal(writer, "leverage", line.leverage());
            writer.endObject();
        }
        writer.endArray().endObject();
    }

    private static void number(JsonWriter writer, String name, double value) {
        writer.decimal(name, SizeJson.rounded(value));
    }
}
