package dev.steelyard.engine.control;

import dev.steelyard.margin.control.limit.LimitUse;
import dev.steelyard.margin.model.Answer;
import java.util.List;

/**
 * What one holder uses of its limits. <b>Immutable</b>.
 *
 * @param holder the owner of accounts, or the one account that has none
 * @param accounts the ids of its open accounts
 * @param uses each limit with what it allows and what is used of it; none when what is held cannot be told
 */
public record HeldLimits(String holder, List<String> accounts, Answer<List<LimitUse>> uses) {
    public HeldLimits {
        accounts = List.copyOf(accounts);
    }
}
