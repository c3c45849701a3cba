package dev.steelyard.io.cascade;

import dev.steelyard.systemic.cascade.book.BookRun;
import dev.steelyard.systemic.cascade.fast.CascadeRun;

/** The first of many runs, as its fidelity tells it. */
public sealed interface FirstRun {
    /** In closed form, generation by generation. <b>Immutable</b>. */
    record Fast(CascadeRun run) implements FirstRun {}

    /** Through books. <b>Immutable</b>. @param twin the same without forced sales */
    record Book(BookRun run, BookRun twin) implements FirstRun {}
}
