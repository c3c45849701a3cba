package dev.steelyard.margin.control.override;

import java.util.Locale;

/**
 * Who did something. Names that differ only in case or in space around them are one identity. <b>Immutable</b>.
 *
 * @param name not blank
 */
public record Identity(String name) {
    public Identity {
        name = name.strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("an identity had no name");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
