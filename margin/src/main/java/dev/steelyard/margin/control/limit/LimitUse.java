package dev.steelyard.margin.control.limit;

import dev.steelyard.margin.model.Answer;
import java.math.BigDecimal;
import java.util.List;

/**
 * One limit with what it allows and what is used of it. <b>Immutable</b>.
 *
 * @param limit the limit
 * @param cap in USD, never above a limit over it that bounds the same measure
 * @param boundBy the id of the limit whose cap that is: its own, or that of one above it
 * @param used in USD, exact
 * @param notes what a reader must know, such as a book that is not given
 */
public record LimitUse(LimitNode limit, Answer<BigDecimal> cap, String boundBy, BigDecimal used, List<String> notes) {
    public LimitUse {
        notes = List.copyOf(notes);
    }

    /** Returns cap − used, signed; none when the cap is unknown. */
    public Answer<BigDecimal> room() {
        return cap.map(value -> value.subtract(used));
    }
}
