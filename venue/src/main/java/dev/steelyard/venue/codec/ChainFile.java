package dev.steelyard.venue.codec;

import dev.steelyard.quant.surface.OptionChain;
import java.util.List;

/**
 * The option chains in a file. <b>Immutable</b>.
 *
 * @param name of the file
 * @param format what it was recognized as
 * @param chains one for each underlying, in the order in which they appear
 * @param remarks what a reader should know, such as a unit that differs from the format's
 */
public record ChainFile(String name, String format, List<OptionChain> chains, List<String> remarks) {
    public ChainFile {
        chains = List.copyOf(chains);
        remarks = List.copyOf(remarks);
    }
}
