package dev.steelyard.cli.output;

import dev.steelyard.cli.Surroundings;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.picture.Png;
import java.io.IOException;
import java.util.Locale;

/** Writes pictures: PNG where the name ends in {@code .png}, else SVG. */
public final class Picture {
    private Picture() {}

    /** Writes a picture. @param svg a document of {@link dev.steelyard.io.picture.Svg} @throws FailureException IO */
    public static void write(Surroundings surroundings, String name, String svg) {
        try (Output output = Output.toFile(surroundings.file(name))) {
            if (name.toLowerCase(Locale.ROOT).endsWith(".png")) {
                byte[] bytes = Png.of(svg, name);
                output.write(bytes, 0, bytes.length);
            } else {
                output.text(svg);
            }
            output.complete();
        } catch (IOException e) {
            throw FailureException.of(FailureReason.IO, name, "cannot be written: " + e.getMessage());
        }
    }
}
